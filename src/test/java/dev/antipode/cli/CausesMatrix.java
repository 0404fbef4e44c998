package dev.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.evidence.Facts;
import dev.antipode.evidence.TrialFacts;
import dev.antipode.experiment.handshake.HandshakeExperiment;
import dev.antipode.result.RunFolder;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.Outcome;
import dev.antipode.stack.StackDescription.Transport;
import dev.antipode.wire.critical.Cause;
import dev.antipode.wire.critical.EventPath;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** For each cause that the program can name: where it is there, and a twin without it. */
final class CausesMatrix {
  /**
   * One cause and its two kinds of trials in one scenario of {@code scenarios/causes}.
   *
   * @param file its name there
   * @param with the trials each of which must name the cause, or one at least where they are drawn
   * @param without the trials none of which may
   * @param drawn whether chance decides which trial meets it
   */
  record Twins(
      Cause cause,
      String file,
      BiPredicate<TrialResult, TrialFacts> with,
      BiPredicate<TrialResult, TrialFacts> without,
      boolean drawn) {
    Twins(
        Cause cause,
        String file,
        BiPredicate<TrialResult, TrialFacts> with,
        BiPredicate<TrialResult, TrialFacts> without) {
      this(cause, file, with, without, false);
    }

    @Override
    public String toString() {
      return cause + " in " + file;
    }
  }

  static final List<Twins> ALL =
      List.of(
          new Twins(Cause.RTO, "losses", tcp(on("first-lost")), on("without")),
          new Twins(Cause.PTO, "losses", quic(on("first-lost")), on("without")),
          new Twins(Cause.TLP, "losses", tcp(on("tail-lost")), on("without")),
          new Twins(Cause.FAST_RETRANSMISSION, "losses", tcp(on("middle-lost")), on("without")),
          new Twins(Cause.QUEUE_DROP, "losses", tcp(on("short-queue")), on("without")),
          new Twins(Cause.SERIALISATION, "paths", on("slow"), on("without")),
          new Twins(Cause.QUEUE, "paths", quic(on("slower")), on("without")),
          new Twins(Cause.JITTER, "paths", tcp(on("varying")), on("without")),
          new Twins(Cause.REORDERING, "paths", on("mixing"), on("without"), true),
          new Twins(Cause.PATH_MTU, "paths", tcp(on("narrow")), on("without")),
          new Twins(
              Cause.INITIAL_WINDOW,
              "windows",
              tcp(small().negate().and(on("clear"))),
              small().and(on("clear"))),
          new Twins(
              Cause.WINDOW,
              "windows",
              tcp(has("chain=large").and(on("answers-lost"))),
              on("clear").and(small())),
          new Twins(
              Cause.RECORD_SIZE,
              "windows",
              tcp(small().negate().and(not("chain=large")).and(on("clear"))),
              small().and(on("clear"))),
          new Twins(
              Cause.AMPLIFICATION,
              "windows",
              quic(has("chain=large").and(on("clear"))),
              not("chain=large").and(on("clear"))),
          new Twins(Cause.RETRY, "answers", quic(has("retry=on")), not("retry=on")),
          new Twins(
              Cause.HELLO_RETRY_REQUEST, "answers", has("hello_retry=on"), not("hello_retry=on")),
          new Twins(
              Cause.LATE_REPORT,
              "answers",
              stack("quic-netty").and(has("remedies=none")).and(full()),
              not("remedies=none")),
          new Twins(
              Cause.LATE_ANSWER,
              "answers",
              stack("quic-kwik-netty").and(has("remedies=none")).and(early()),
              not("remedies=none")),
          new Twins(
              Cause.LATE_REQUEST,
              "answers",
              stack("quic-netty").and(has("remedies=none")).and(early()),
              not("remedies=none")));

  private CausesMatrix() {}

  private static BiPredicate<TrialResult, TrialFacts> on(String path) {
    return (trial, _) -> trial.cell().path().equals(path);
  }

  private static BiPredicate<TrialResult, TrialFacts> stack(String name) {
    return (trial, _) -> trial.cell().stack().equals(name);
  }

  private static BiPredicate<TrialResult, TrialFacts> has(String option) {
    return (trial, _) -> List.of(trial.cell().options().toString().split(";")).contains(option);
  }

  private static BiPredicate<TrialResult, TrialFacts> not(String option) {
    return has(option).negate();
  }

  private static BiPredicate<TrialResult, TrialFacts> small() {
    return has("payload_bytes=32B");
  }

  private static BiPredicate<TrialResult, TrialFacts> full() {
    return (trial, _) -> trial.trial().contains(".full");
  }

  /** After a Retry a client may send the request with its second Initial, or when it is lost. */
  private static BiPredicate<TrialResult, TrialFacts> early() {
    return full().negate().and(not("retry=on"));
  }

  private static BiPredicate<TrialResult, TrialFacts> tcp(
      BiPredicate<TrialResult, TrialFacts> also) {
    return also.and((_, facts) -> facts.transport() == Transport.TCP);
  }

  private static BiPredicate<TrialResult, TrialFacts> quic(
      BiPredicate<TrialResult, TrialFacts> also) {
    return also.and((_, facts) -> facts.transport() == Transport.QUIC);
  }

  /** Plays a scenario, checks its trials, and looks at all twins in it. */
  static void check(String file, Path folder) throws Exception {
    Path out = folder.resolve(file);
    Antipode.Ended ended =
        Antipode.run(
            "run",
            "scenarios/causes/" + file + ".yaml",
            "--lab",
            "virtual",
            "--out",
            out.toString());
    assertThat(ended.exit()).as(ended.out() + ended.err()).isZero();
    RunFolder run = new RunFolder(out);
    Map<String, TrialResult> trials =
        run.trials().stream()
            .filter(trial -> trial.sample().outcome() == Outcome.SUCCEEDED)
            .collect(Collectors.toMap(TrialResult::trial, trial -> trial));
    Map<String, TrialFacts> facts = Facts.read(run, new HandshakeExperiment());
    assertThat(facts.keySet()).containsExactlyInAnyOrderElementsOf(trials.keySet());
    for (Twins twins : ALL) {
      if (twins.file().equals(file)) {
        check(twins, trials, facts);
      }
    }
  }

  private static void check(
      Twins twins, Map<String, TrialResult> trials, Map<String, TrialFacts> facts) {
    assertThat(chosen(twins.with(), trials, facts))
        .as(twins + ", with")
        .anySatisfy(trial -> named(twins, trial));
    if (!twins.drawn()) {
      assertThat(chosen(twins.with(), trials, facts))
          .as(twins + ", with")
          .allSatisfy(trial -> named(twins, trial));
    }
    assertThat(chosen(twins.without(), trials, facts))
        .as(twins + ", without")
        .isNotEmpty()
        .allSatisfy(trial ->
            assertThat(named(trial))
                .as(twins + ": " + trial.trial())
                .noneMatch(wait -> names(wait, twins.cause())));
  }

  private static void named(Twins twins, TrialFacts trial) {
    assertThat(named(trial))
        .as(twins + ": " + trial.trial())
        .anyMatch(wait -> names(wait, twins.cause()))
        .filteredOn(wait -> names(wait, twins.cause()))
        .allSatisfy(wait -> assertThat(wait.packets()).isNotEmpty());
  }

  /** What came of a queue drop stands behind the timer that had the packet sent again. */
  static boolean names(EventPath.Wait wait, Cause cause) {
    return cause == Cause.QUEUE_DROP
        ? wait.cause().endsWith(cause.word())
        : wait.cause().equals(cause.word()) || wait.cause().startsWith(cause.word() + " after ");
  }

  private static List<TrialFacts> chosen(
      BiPredicate<TrialResult, TrialFacts> which,
      Map<String, TrialResult> trials,
      Map<String, TrialFacts> facts) {
    return facts.values().stream()
        .filter(one -> which.test(Objects.requireNonNull(trials.get(one.trial())), one))
        .toList();
  }

  private static List<EventPath.Wait> named(TrialFacts trial) {
    return trial.events().values().stream().flatMap(EventPath::everything).toList();
  }

  /** Every cause that some scenario shows. */
  static Stream<Cause> shown() {
    return ALL.stream().map(Twins::cause);
  }
}
