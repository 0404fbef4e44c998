package dev.antipode.experiment.churn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.endpoint.Target;
import dev.antipode.endpoint.load.FakeClient;
import dev.antipode.endpoint.load.Load;
import dev.antipode.sample.Sample;
import dev.antipode.sample.metric.LoadMetrics;
import dev.antipode.scenario.Arrival;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import org.junit.jupiter.api.Test;

/** Whole trials without a network, on the real clock; nothing is asserted of their times. */
class ChurnTrialTest {
  private static final Load LOAD = new Load(Arrival.POISSON, 500, 100, 400, 5_000, 11);

  @Test
  void everyConnectionThatWasDueIsAccountedFor() {
    Sample sample =
        ChurnTrial.play(
                new FakeClient(Long.MAX_VALUE),
                new ChurnOrder(
                    new Target("fake", Options.DEFAULTS, "", 0),
                    SessionMode.FULL,
                    LOAD,
                    true,
                    1_000))
            .sample();
    long due = LOAD.pacer().dueBetween(LOAD.beginNanos(), LOAD.endNanos());
    assertThat(sample.metrics())
        .containsEntry(ChurnMetrics.CONNECTIONS_DUE, due)
        .containsEntry(ChurnMetrics.CONNECTIONS_SUCCEEDED, due)
        .containsKeys(ChurnMetrics.CONNECT_P50, ChurnMetrics.CONNECT_P99, LoadMetrics.REACHED_RATE);
  }
}
