package dev.antipode.experiment.latency;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.endpoint.Target;
import dev.antipode.endpoint.load.FakeClient;
import dev.antipode.endpoint.load.Load;
import dev.antipode.endpoint.load.Loaded;
import dev.antipode.sample.Findings;
import dev.antipode.sample.Outcome;
import dev.antipode.sample.Sample;
import dev.antipode.sample.metric.LoadMetrics;
import dev.antipode.scenario.Arrival;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import org.junit.jupiter.api.Test;

/** Whole trials without a network, on the real clock; nothing is asserted of their times. */
class LatencyTrialTest {
  private static final Target UNUSED = new Target("fake", Options.DEFAULTS, "", 0);

  private static final Load LOAD = new Load(Arrival.POISSON, 500, 100, 400, 5_000, 11);

  @Test
  void everyRequestThatWasDueIsAccountedFor() throws Exception {
    Loaded loaded =
        LatencyTrial.play(
            new FakeClient(Long.MAX_VALUE),
            new LatencyOrder(UNUSED, SessionMode.FULL, 3, 64, 100, LOAD, true, 1_000, null));
    Sample sample = loaded.sample();
    long due = LOAD.pacer().dueBetween(LOAD.beginNanos(), LOAD.endNanos());
    assertThat(sample.metrics())
        .containsEntry(LatencyMetrics.REQUESTS_DUE, due)
        .containsEntry(LatencyMetrics.REQUESTS_SUCCEEDED, due)
        .containsEntry(LoadMetrics.REQUESTS_FAILED, 0L)
        .containsEntry(LatencyMetrics.REQUESTS_TIMED_OUT, 0L)
        .containsKeys(
            LatencyMetrics.P50,
            LatencyMetrics.P99,
            LatencyMetrics.MAX,
            LatencyMetrics.UNCORRECTED_P99,
            LoadMetrics.CLIENT_CPU)
        .as("200 requests have no 99.9 %%, which is one of 1,000")
        .doesNotContainKey(LatencyMetrics.P999);
    assertThat(
            Findings.decoded(requireNonNull(loaded.findings().histograms().get("corrected")))
                .getTotalCount())
        .isEqualTo(due);
  }

  @Test
  void requestsWithoutAnAnswerTimeOutAndFailTheTrial() throws Exception {
    Load load = new Load(Arrival.CONSTANT, 100, 0, 200, 50, 0);
    Sample sample =
        LatencyTrial.play(
                new FakeClient(10),
                new LatencyOrder(UNUSED, SessionMode.FULL, 1, 16, 100, load, true, 1_000, null))
            .sample();
    assertThat(sample.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(sample.reason())
        .isEqualTo(
            "the rate was not held: 100 requests a second were due, 0.0 were reached; of 20, 0"
                + " succeeded, 0 failed, 20 had no answer in time");
    assertThat(sample.metrics()).containsEntry(LatencyMetrics.REQUESTS_TIMED_OUT, 20L);
  }
}
