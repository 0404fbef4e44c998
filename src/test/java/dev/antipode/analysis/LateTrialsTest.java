package dev.antipode.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.evidence.TrialFacts;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.Negotiated;
import dev.antipode.sample.Sample;
import dev.antipode.sample.metric.ConnectionMetrics;
import dev.antipode.sample.metric.Metric;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.StackDescription.Transport;
import dev.antipode.wire.critical.Cause;
import dev.antipode.wire.critical.EventPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A late trial's cause is what the fastest one does not have. */
class LateTrialsTest {
  private static final Metric EVENT = ConnectionMetrics.HANDSHAKE;
  private static final Cell CELL =
      new Cell("handshake", "tls13", SessionMode.FULL, Options.DEFAULTS, "slow", false);
  private static final long MS = 1_000_000;

  private static EventPath path(
      long propagationMs, long sendingMs, long endpointNs, EventPath.Wait... waits) {
    return new EventPath(
        propagationMs * MS + sendingMs * MS + endpointNs,
        4,
        propagationMs * MS,
        sendingMs * MS,
        0,
        0,
        0,
        endpointNs,
        0,
        0,
        0,
        0,
        List.of(waits),
        sendingMs == 0
            ? List.of()
            : List.of(
                new EventPath.Wait(
                    Cause.SERIALISATION.word(), sendingMs * MS, List.of(4), "packet 4")),
        List.of(),
        List.of());
  }

  private static LateTrials late(EventPath... paths) {
    List<TrialResult> trials = new ArrayList<>();
    Map<String, TrialFacts> facts = new HashMap<>();
    for (EventPath path : paths) {
      long ns = path.ns() + path.waits().stream().mapToLong(EventPath.Wait::ns).sum();
      String id = CELL.id() + "#" + trials.size();
      trials.add(
          new TrialResult(
              id,
              CELL,
              trials.size(),
              1,
              null,
              0,
              Sample.succeeded(new TreeMap<>(Map.of(EVENT, ns)), Negotiated.plain("cubic"))));
      facts.put(
          id,
          new TrialFacts(
              id,
              Transport.TCP,
              "Antipode",
              9,
              List.of(),
              List.of(),
              null,
              new TreeMap<>(Map.of(EVENT.name(), path)),
              null,
              List.of()));
    }
    return LateTrials.of(new CellTrials(CELL, trials), facts, EVENT).orElseThrow();
  }

  @Test
  void whatEveryTrialHasIsNoCause() {
    assertThat(late(path(100, 20, 0), path(100, 20, 2 * MS)).causes())
        .isEqualTo("1 processing in the endpoints");
  }

  @Test
  void aRoundTripMoreIsNoProcessing() {
    assertThat(late(path(100, 0, 10_000), path(200, 0, 20_000)).causes())
        .isEqualTo("1 more flights of packets");
  }

  @Test
  void aWaitIsNamedBeforeItsFlight() {
    EventPath.Wait timer = new EventPath.Wait("RTO", 300 * MS, List.of(3, 5), "3 was lost");
    assertThat(late(path(100, 0, 0), path(100, 0, 0, timer)).causes()).isEqualTo("1 RTO");
  }

  @Test
  void aPartThatIsTooShortIsNotExplained() {
    EventPath.Wait timer = new EventPath.Wait("RTO", 300 * MS, List.of(3, 5), "3 was lost");
    assertThat(late(path(100, 0, 0, timer), path(103, 0, 0, timer)).causes())
        .isEqualTo("1 not explained");
  }

  @Test
  void fewLateTrialsMoveNoMedian() {
    EventPath plain = path(100, 0, 0);
    EventPath slow = path(200, 0, 0);
    assertThat(late(plain, plain, slow).summary()).isNull();
    assertThat(late(plain, slow, slow).summary())
        .isEqualTo("2 of 3 trials late: 2 more flights of packets");
  }
}
