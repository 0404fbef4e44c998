package dev.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.evidence.Facts;
import dev.antipode.evidence.TrialFacts;
import dev.antipode.result.RunFolder;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.Outcome;
import dev.antipode.sample.metric.ConnectionMetrics;
import dev.antipode.stack.StackDescription.Transport;
import dev.antipode.wire.critical.EventPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the packets of every trial show, in one run of the virtual lab: cases/causes.yaml. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class CausesInTheLabTest {
  private static final List<String> RECOVERY = List.of("RTO", "TLP", "PTO", "fast retransmission");

  @SuppressWarnings("NullAway.Init") // set before every test
  private static RunFolder run;

  private static Map<String, TrialResult> trials = Map.of();
  private static Map<String, TrialFacts> facts = Map.of();

  @BeforeAll
  static void play(@TempDir Path folder) throws Exception {
    Path out = folder.resolve("run");
    Antipode.Ended ended =
        Antipode.run(
            "run",
            "src/test/resources/cases/causes.yaml",
            "--lab",
            "virtual",
            "--jobs",
            "2",
            "--out",
            out.toString());
    assertThat(ended.exit()).as(ended.out() + ended.err()).isZero();
    run = new RunFolder(out);
    trials =
        run.trials().stream()
            .filter(trial -> trial.sample().outcome() != Outcome.UNSUPPORTED)
            .collect(
                Collectors.toMap(
                    TrialResult::trial, trial -> trial, (one, _) -> one, TreeMap::new));
    facts = Facts.read(run, ExperimentList.ALL.of("handshake"));
  }

  private static Stream<TrialFacts> on(String path) {
    return facts.values().stream().filter(one -> trial(one).cell().path().equals(path));
  }

  private static TrialResult trial(TrialFacts one) {
    return Objects.requireNonNull(trials.get(one.trial()));
  }

  private static Stream<EventPath.Wait> waits(TrialFacts one) {
    return one.events().values().stream().flatMap(event -> event.waits().stream());
  }

  @Test
  void noCorrectConnectionHasFailed() {
    assertThat(trials.values())
        .allSatisfy(trial ->
            assertThat(trial.sample().outcome())
                .as(trial.trial() + " " + trial.sample().reason())
                .isEqualTo(Outcome.SUCCEEDED));
  }

  @Test
  void everyTrialHasItsFactsAndEachEventAddsUp() {
    assertThat(facts.keySet()).containsExactlyInAnyOrderElementsOf(trials.keySet());
    assertThat(facts.values())
        .allSatisfy(one -> {
          assertThat(one.problem()).isNull();
          one.events()
              .forEach((name, event) -> {
                assertThat(event.wrong()).as(one.trial() + " " + name).isEmpty();
                assertThat(event.notExplainedNs()).as(one.trial() + " " + name).isZero();
                assertThat(event.ns())
                    .as(one.trial() + " " + name)
                    .isEqualTo(
                        trial(one).sample().metrics().entrySet().stream()
                            .filter(metric -> metric.getKey().name().equals(name))
                            .findFirst()
                            .orElseThrow()
                            .getValue());
              });
        });
  }

  @Test
  void nothingIsRecoveredWhereNothingIsLost() {
    assertThat(Stream.of("clean", "nothing-lost", "slow").flatMap(CausesInTheLabTest::on))
        .isNotEmpty()
        .allSatisfy(one -> {
          assertThat(one.lost()).isEmpty();
          assertThat(waits(one))
              .extracting(EventPath.Wait::cause)
              .doesNotContainAnyElementsOf(RECOVERY);
        });
  }

  /** A slow line is another matter: there, timers run out before an acknowledgement is back. */
  @Test
  void nothingIsSentAgainOnAFastPathWithoutLosses() {
    assertThat(Stream.of("clean", "nothing-lost").flatMap(CausesInTheLabTest::on))
        .isNotEmpty()
        .allSatisfy(one -> assertThat(one.again()).as(one.trial()).isEmpty());
  }

  /** Where a loss is only configured, the words are those of the path without it. */
  @Test
  void aPathThatCouldLoseSaysWhatOneSaysThatCannot() throws Exception {
    assertThat(words("nothing-lost")).isNotEmpty().isEqualTo(words("clean"));
    assertThat(verdicts("nothing-lost")).hasSizeGreaterThan(20).isEqualTo(verdicts("clean"));
  }

  /** Each path has the control of another stack. */
  private static Map<String, List<String>> words(String path) {
    return on(path)
        .filter(one -> !one.trial().contains(".control#"))
        .collect(
            Collectors.toMap(
                one -> one.trial().replace("." + path, ""),
                one ->
                    one.events().entrySet().stream()
                        .flatMap(event ->
                            event
                                .getValue()
                                .everything()
                                .map(wait -> event.getKey() + ": " + exceptNumbers(wait.words())))
                        .toList(),
                (one, _) -> one,
                TreeMap::new));
  }

  /**
   * The last digit of a time may be rounded either way, and a bare acknowledgement more or less is
   * as it happens.
   */
  private static String exceptNumbers(String words) {
    return words.replaceAll("\\d+\\.\\d+ ms", "some ms").replaceAll("packet \\d+ ", "some packet ");
  }

  /** What the report says of each metric of each cell, and predicts. */
  private static Map<List<String>, String> verdicts(String path) throws Exception {
    List<String> lines = Files.readAllLines(run.path().resolve("summary.csv"));
    List<String> names = List.of(lines.getFirst().split(","));
    Map<List<String>, String> verdicts = new HashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> values = List.of(line.split(",", names.size()));
      if (values.get(names.indexOf("path")).equals(path)
          && !values.get(names.indexOf("options")).contains("control=true")) {
        verdicts.put(
            Stream.of("stack", "session", "options", "metric")
                .map(name -> values.get(names.indexOf(name)))
                .toList(),
            values.get(names.indexOf("predicted_rtts"))
                + " "
                + values.get(names.indexOf("verdict")));
      }
    }
    return verdicts;
  }

  /**
   * 16 kB are more than ten segments hold (RFC 6928), and a record is read when all of it is there.
   */
  @Test
  void aRequestBeyondTheInitialWindowWaitsForIt() {
    assertThat(on("nothing-lost").filter(one -> one.transport() == Transport.TCP))
        .isNotEmpty()
        .allSatisfy(one ->
            assertThat(waits(one).map(EventPath.Wait::cause).distinct())
                .as(one.trial())
                .startsWith("initial window")
                .isSubsetOf("initial window", "record size"));
  }

  @Test
  void eachLateAnswerNamesTheLostPacketAndTheTimer() {
    assertThat(
            Stream.of("second-up-lost", "second-down-lost", "third-down-lost")
                .flatMap(CausesInTheLabTest::on))
        .allSatisfy(one -> {
          assertThat(one.lost()).as(one.trial()).hasSize(1);
          int lost = one.lost().getFirst().packet();
          waits(one)
              .filter(wait -> RECOVERY.contains(wait.cause()))
              .forEach(wait -> assertThat(wait.packets()).as(one.trial()).contains(lost));
        });
    assertThat(
            Stream.of("second-up-lost", "second-down-lost", "third-down-lost")
                .flatMap(CausesInTheLabTest::on)
                .flatMap(CausesInTheLabTest::waits)
                .map(EventPath.Wait::cause))
        .contains("TLP", "fast retransmission");
  }

  @Test
  void earlyDataIsAcceptedOnTheWireWhereverItIsOffered() {
    assertThat(facts.values().stream().filter(one -> one.early() != null))
        .isNotEmpty()
        .allSatisfy(one -> {
          boolean early = one.trial().contains(".early");
          TrialFacts.Early shown = Objects.requireNonNull(one.early());
          assertThat(shown.offered()).as(one.trial()).isEqualTo(early);
          assertThat(shown.accepted()).as(one.trial()).isEqualTo(early);
        });
  }

  /** The unit is propagation: a SYN at 250 kbit/s takes its own time, and no ping's. */
  @Test
  void aSlowLineConnectsAsPredicted() throws Exception {
    String csv = Files.readString(run.path().resolve("summary.csv"));
    assertThat(csv.lines().filter(line -> line.contains(",slow,") && line.contains("transport_ns")))
        .isNotEmpty()
        .allMatch(line -> line.contains(",ok,"));
    assertThat(on("slow").map(one -> one.events().get(ConnectionMetrics.TRANSPORT.name())))
        .filteredOn(Objects::nonNull)
        .isNotEmpty()
        .allSatisfy(event -> assertThat(event.sendingNs()).isPositive());
  }

  /** What waited keeps its packets; what did not needs none but the first trial of its cell. */
  @Test
  void packetsAreKeptWhereTheyShowSomething() throws Exception {
    Path pending = run.evidence().resolve("pending");
    try (Stream<Path> left = Files.exists(pending) ? Files.list(pending) : Stream.empty()) {
      assertThat(left).isEmpty();
    }
    assertThat(facts.values())
        .filteredOn(one -> one.trial().endsWith("#1"))
        .allSatisfy(one ->
            assertThat(
                    Files.exists(
                        run.evidence().resolve(one.trial().replace("#1", ".1") + ".client.pcapng")))
                .as(one.trial())
                .isEqualTo(!one.isPlain()));
  }
}
