package dev.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.antipode.evidence.Facts;
import dev.antipode.evidence.TrialFacts;
import dev.antipode.result.RunFolder;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.Outcome;
import dev.antipode.sample.metric.ConnectionMetrics;
import dev.antipode.sample.metric.Metric;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.StackDescription.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs as stacks, in one run of the virtual lab: cases/foreign.yaml. */
@Tag("long")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ForeignInTheLabTest {
  private static final double RTT_NS = 47_300_000;
  private static final double TOLERANCE = 0.003;

  private static Map<String, TrialResult> trials = Map.of();
  private static Map<String, TrialFacts> facts = Map.of();

  @BeforeAll
  static void play(@TempDir Path folder) throws Exception {
    Path out = folder.resolve("run");
    Path example = folder.resolve("stacks").resolve("python");
    writeExample(Files.createDirectories(example));
    Antipode.Ended ended =
        Antipode.run(
            Map.of("ANTIPODE_STACKS", "src/test/resources/stacks:" + example.getParent()),
            "run",
            "src/test/resources/cases/foreign.yaml",
            "--lab",
            "virtual",
            "--jobs",
            "1",
            "--out",
            out.toString());
    // Those that fail do not keep the others from being played.
    assertThat(ended.exit()).as(ended.out() + ended.err()).isEqualTo(Failures.TRIAL_FAILED);
    RunFolder run = new RunFolder(out);
    trials =
        run.trials().stream()
            .filter(trial -> !trial.cell().control())
            .collect(
                Collectors.toMap(
                    TrialResult::trial, trial -> trial, (one, _) -> one, TreeMap::new));
    facts = Facts.read(run, ExperimentList.ALL.of("handshake"));
  }

  /** The files that the page shows, as who follows it writes them. */
  private static void writeExample(Path folder) throws IOException {
    String page = Files.readString(Path.of("docs", "make-a-program-a-stack.md"));
    for (String name : List.of("stack.yaml", "server")) {
      Matcher shown =
          Pattern.compile("`stacks/python/" + name + "`[^`]*```\\w+\\n(.*?)```", Pattern.DOTALL)
              .matcher(page);
      assertThat(shown.find()).as(name).isTrue();
      Files.writeString(folder.resolve(name), shown.group(1));
    }
    assertThat(folder.resolve("server").toFile().setExecutable(true)).isTrue();
  }

  private static Stream<TrialResult> of(String stack) {
    return trials.values().stream().filter(trial -> trial.cell().stack().equals(stack));
  }

  private static TrialFacts facts(TrialResult trial) {
    return Objects.requireNonNull(facts.get(trial.trial()), trial.trial());
  }

  private static boolean succeeded(TrialResult trial) {
    return trial.sample().outcome() == Outcome.SUCCEEDED;
  }

  @ParameterizedTest
  @CsvSource({
    "curl-caddy, full",
    "curl-nginx, full",
    "curl-http2, full",
    "curl-python, full",
    "openssl-python, full",
    "openssl, full resumed",
    "openssl-nginx, full resumed early",
    "ngtcp2, full resumed early",
    "ngtcp2-caddy, full resumed early",
    "ngtcp2-http3-netty, full resumed early",
    "http3-netty-caddy, full resumed early",
  })
  void playsEverySessionThatBothEndsHave(String stack, String sessions) {
    assertThat(of(stack).filter(ForeignInTheLabTest::succeeded))
        .extracting(trial -> trial.cell().session().word())
        .containsOnly(sessions.split(" ", -1));
    assertThat(of(stack).filter(trial -> !succeeded(trial)))
        .allSatisfy(trial -> {
          assertThat(trial.sample().outcome())
              .as(trial.trial() + ": " + trial.sample().reason())
              .isEqualTo(Outcome.UNSUPPORTED);
          assertThat(trial.sample().reason()).contains("stack.yaml");
        });
  }

  @Test
  void everyTimeIsOnTheLadder() {
    assertThat(trials.values().stream().filter(ForeignInTheLabTest::succeeded).toList())
        .hasSizeGreaterThan(20)
        .allSatisfy(trial -> {
          boolean quic = facts(trial).transport() == Transport.QUIC;
          boolean early = trial.cell().session() == SessionMode.EARLY;
          int more = trial.cell().options().retry() ? 1 : 0;
          if (!quic) {
            at(trial, ConnectionMetrics.TRANSPORT, 1);
          }
          at(trial, ConnectionMetrics.HANDSHAKE, more + (quic ? 1 : 2));
          at(trial, ConnectionMetrics.FIRST_BYTE, more + (quic ? 2 : 3) - (early ? 1 : 0));
        });
  }

  private static void at(TrialResult trial, Metric metric, int roundTrips) {
    assertThat(trial.sample().get(metric))
        .as(trial.trial() + ", " + metric.name())
        .isNotNull()
        .satisfies(ns ->
            assertThat((double) ns)
                .isCloseTo(roundTrips * RTT_NS, within(TOLERANCE * roundTrips * RTT_NS)));
  }

  @Test
  void everyTrialIsShownByItsPackets() {
    assertThat(trials.values().stream().filter(ForeignInTheLabTest::succeeded).toList())
        .allSatisfy(trial -> {
          assertThat(facts(trial).problem()).as(trial.trial()).isNull();
          assertThat(facts(trial).events().values())
              .as(trial.trial())
              .isNotEmpty()
              .allSatisfy(event -> assertThat(event.wrong()).isEmpty());
        });
  }

  /** Retry throws the first flight away, and a client sends its early data again. */
  @Test
  void earlyDataIsTakenAlsoWhereItIsCoalescedAndAfterARetry() {
    List<TrialResult> early =
        trials.values().stream()
            .filter(ForeignInTheLabTest::succeeded)
            .filter(trial -> trial.cell().session() == SessionMode.EARLY)
            .filter(trial -> facts(trial).transport() == Transport.QUIC)
            .toList();
    assertThat(early)
        .extracting(trial -> trial.cell().stack() + trial.cell().options().retry())
        .contains("ngtcp2-http3-nettyfalse", "ngtcp2-http3-nettytrue", "ngtcp2-caddyfalse");
    assertThat(early)
        .allSatisfy(trial ->
            assertThat(facts(trial).early())
                .as(trial.trial())
                .isEqualTo(new TrialFacts.Early(true, true)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "absent-caddy | FAILED | antipode-no-such-program is not installed (nowhere)",
        "dies-caddy | FAILED | ended with exit code 3; its last words: it was too much",
        "hangs-caddy | TIMED_OUT | hangs: the request took longer than",
        "cannot-caddy | UNSUPPORTED | cannot cannot do this; its last words: not today",
        "distrusts-caddy | FAILED | ended with exit code 60",
        "differs-caddy | FAILED | the ends speak http/1.1, not h2",
        "curl-quits | FAILED | the server of quits ended before it was ready",
        "curl-silent | FAILED | the server of silent was not ready in time",
      })
  void whatDoesNotDoWhatItShouldIsAClearFailure(String stack, Outcome outcome, String reason) {
    List<TrialResult> played =
        of(stack).filter(trial -> trial.cell().session() == SessionMode.FULL).toList();
    assertThat(played).hasSize(1);
    assertThat(played.getFirst().sample().reason()).contains(reason);
    assertThat(played.getFirst().sample().outcome()).isEqualTo(outcome);
  }
}
