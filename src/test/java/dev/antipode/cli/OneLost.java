package dev.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.evidence.Facts;
import dev.antipode.evidence.TrialFacts;
import dev.antipode.experiment.handshake.HandshakeExperiment;
import dev.antipode.result.RunFolder;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.Outcome;
import dev.antipode.scenario.value.InputException;
import dev.antipode.wire.critical.Cause;
import dev.antipode.wire.critical.EventPath;
import dev.antipode.wire.flow.Flow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Trials of {@code scenarios/causes/one-lost.yaml} and what is true of each: it has succeeded, its
 * packets show all that those of its twin without a loss show, and where it is later than that, the
 * lost packet and a timer are named.
 *
 * @param run where they are
 * @param trials by their ids
 * @param facts by the ids of their trials
 */
record OneLost(RunFolder run, Map<String, TrialResult> trials, Map<String, TrialFacts> facts) {
  private static final List<Cause> TIMERS =
      List.of(Cause.RTO, Cause.TLP, Cause.PTO, Cause.FAST_RETRANSMISSION);

  /** No more than that of a time is due to the clocks and the endpoints. */
  private static final long LATE_NS = 100_000;

  private static final Duration LIMIT = Duration.ofHours(2);

  static OneLost play(Path out, String... narrowed) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of("run", "scenarios/causes/one-lost.yaml", "--lab", "virtual", "--out"));
    command.add(out.toString());
    command.addAll(List.of(narrowed));
    Antipode.Ended ended = Antipode.within(LIMIT, Map.of(), command.toArray(String[]::new));
    assertThat(ended.exit()).as(ended.out() + ended.err()).isZero();
    return of(new RunFolder(out));
  }

  static OneLost of(RunFolder run) throws InputException {
    return new OneLost(
        run,
        run.trials().stream()
            .filter(trial -> trial.sample().outcome() != Outcome.UNSUPPORTED)
            .collect(
                Collectors.toMap(
                    TrialResult::trial, trial -> trial, (one, _) -> one, TreeMap::new)),
        Facts.read(run, new HandshakeExperiment()));
  }

  void check() throws IOException {
    assertThat(trials.values())
        .isNotEmpty()
        .allSatisfy(trial ->
            assertThat(trial.sample().outcome())
                .as(trial.trial() + " " + trial.sample().reason())
                .isEqualTo(Outcome.SUCCEEDED));
    assertThat(facts.keySet()).containsExactlyInAnyOrderElementsOf(trials.keySet());
    assertThat(facts.values()).allSatisfy(this::check);
    for (TrialFacts trial : facts.values()) {
      ladder(trial);
    }
  }

  private void check(TrialFacts trial) {
    assertThat(trial.problem()).as(trial.trial()).isNull();
    TrialFacts twin = twin(trial);
    addsUp(trial);
    assertThat(notShown(twin)).as(trial.trial()).containsAll(notShown(trial));
    assertThat(trial.early()).as(trial.trial()).isEqualTo(twin.early());
    assertThat(trial.events().keySet())
        .as(trial.trial())
        .containsExactlyElementsOf(twin.events().keySet());
    assertThat(trial.lost()).as(trial.trial()).hasSizeLessThanOrEqualTo(1);
    trial
        .events()
        .forEach((name, event) -> {
          if (event.ns() > Objects.requireNonNull(twin.events().get(name)).ns() + LATE_NS) {
            lateForALoss(trial, name, event);
          }
        });
    sentAgainForALoss(trial);
  }

  private TrialFacts twin(TrialFacts trial) {
    String id = trial.trial().replace(".control#", "#").replace("." + path(trial) + "#", ".whole#");
    return Objects.requireNonNull(facts.get(id), id);
  }

  private String path(TrialFacts trial) {
    return Objects.requireNonNull(trials.get(trial.trial())).cell().path();
  }

  private static void addsUp(TrialFacts trial) {
    trial
        .events()
        .forEach((name, event) -> {
          assertThat(event.wrong()).as(trial.trial() + " " + name).isEmpty();
          assertThat(event.notExplainedNs()).as(trial.trial() + " " + name).isLessThan(50_000);
        });
  }

  private static List<String> notShown(TrialFacts trial) {
    return trial.flows().stream().map(Flow::notShown).flatMap(List::stream).distinct().toList();
  }

  /**
   * Kwik's threads decide anew each time what leaves first, and in one datagram with what. quiche
   * discards some of it at its server, which a timer then has sent again.
   */
  private boolean mayDiscard(TrialFacts trial) {
    return Objects.requireNonNull(trials.get(trial.trial()))
        .cell()
        .stack()
        .equals("quic-kwik-netty");
  }

  private void lateForALoss(TrialFacts trial, String name, EventPath event) {
    if (mayDiscard(trial) && event.waits().stream().anyMatch(OneLost::isForWhatArrived)) {
      return;
    }
    assertThat(trial.lost()).as(trial.trial() + " is late and lost nothing").hasSize(1);
    int lost = trial.lost().getFirst().packet();
    assertThat(event.waits())
        .as(trial.trial() + " " + name + " without packet " + lost)
        .anySatisfy(wait -> {
          assertThat(TIMERS).anyMatch(timer -> CausesMatrix.names(wait, timer));
          assertThat(wait.packets()).contains(lost);
        });
  }

  private static boolean isForWhatArrived(EventPath.Wait wait) {
    return wait.words().contains("arrived and could not be used")
        && TIMERS.stream().anyMatch(timer -> CausesMatrix.names(wait, timer));
  }

  /** Only after the loss, and only what was sent before; nothing where nothing was lost. */
  private void sentAgainForALoss(TrialFacts trial) {
    if (mayDiscard(trial)) {
      return;
    }
    if (trial.lost().isEmpty()) {
      assertThat(trial.again()).as(trial.trial()).isEmpty();
      return;
    }
    int lost = trial.lost().getFirst().packet();
    assertThat(trial.again())
        .as(trial.trial())
        .allSatisfy(again -> assertThat(again.packet()).isGreaterThan(lost));
  }

  /** Each packet that is said to be sent again is, and says what it repeats. */
  private void ladder(TrialFacts trial) throws IOException {
    if (Objects.requireNonNull(trials.get(trial.trial())).cell().control()) {
      return; // a control is the same cell once more, and has no ladder
    }
    String cell = Objects.requireNonNull(trials.get(trial.trial())).cell().id();
    Path file = run.path().resolve("ladders").resolve(cell + ".svg");
    List<String> again =
        Pattern.compile("\\(packet (\\d+) again\\)|\\(again\\)")
            .matcher(Files.readString(file))
            .results()
            .map(found -> found.group(1) == null ? "some" : found.group(1))
            .distinct()
            .toList();
    assertThat(trial.again())
        .extracting(one -> Integer.toString(one.repeats()))
        .as(cell)
        .containsAll(again);
  }

  /** The trials in which an event was late. */
  Stream<TrialFacts> late() {
    return facts.values().stream()
        .filter(trial ->
            trial.events().entrySet().stream()
                .anyMatch(event ->
                    event.getValue().ns()
                        > Objects.requireNonNull(twin(trial).events().get(event.getKey())).ns()
                            + LATE_NS));
  }
}
