package dev.antipode.experiment.bulk;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.endpoint.load.FakeClient;
import dev.antipode.endpoint.load.Loaded;
import dev.antipode.sample.Outcome;
import dev.antipode.sample.Sample;
import dev.antipode.sample.metric.ConnectionMetrics;
import dev.antipode.scenario.SessionMode;
import org.junit.jupiter.api.Test;

class BulkTrialTest {
  private static Loaded play(long limit, boolean upload) throws InterruptedException {
    return BulkTrial.play(
        new FakeClient(limit),
        new BulkTrial.Setup(SessionMode.FULL, 1_000_000, upload, 100, 30_000, null));
  }

  @Test
  void aWholeDownloadHasItsGoodputAndRamp() throws Exception {
    Loaded loaded = play(Long.MAX_VALUE, false);
    Sample sample = loaded.sample();
    assertThat(sample.outcome()).as(sample.reason()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(sample.metrics())
        .containsKeys(ConnectionMetrics.FIRST_BYTE, BulkMetrics.GOODPUT)
        .containsEntry(BulkMetrics.TRANSFER, 1_000_000L)
        .containsEntry(
            BulkMetrics.GOODPUT,
            Math.round(8e15 / requireNonNull(sample.metrics().get(ConnectionMetrics.LAST_BYTE))));
    long sum = 0;
    for (var slice : requireNonNull(loaded.findings().evidence().get("ramp")).path("bytes")) {
      sum += slice.asLong();
    }
    assertThat(sum).isEqualTo(1_000_000);
  }

  @Test
  void aWholeUploadIsOverWhenTheServerHasItAll() throws Exception {
    Sample sample = play(Long.MAX_VALUE, true).sample();
    assertThat(sample.outcome()).as(sample.reason()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(sample.metrics())
        .containsKey(BulkMetrics.GOODPUT)
        .doesNotContainKey(ConnectionMetrics.FIRST_BYTE);
  }

  @Test
  void aDownloadThatStandsStillFailsWithWhereItStood() throws Exception {
    Sample sample = play(250_000, false).sample();
    assertThat(sample.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(sample.reason())
        .isEqualTo("stood still for 100 ms, after 250000 of 1000000 bytes (25.0 %) had come");
    assertThat(sample.metrics()).containsOnlyKeys(BulkMetrics.TRANSFER);
  }

  /** 300 ms without a byte that the library takes: the server may have come on meanwhile. */
  @Test
  void anUploadIsNotGivenUpByWhatTheLibraryTakes() throws Exception {
    Sample sample =
        BulkTrial.play(
                new FakeClient(300_000),
                new BulkTrial.Setup(SessionMode.FULL, 1_000_000, true, 100, 1_000, null))
            .sample();
    assertThat(sample.outcome()).isEqualTo(Outcome.TIMED_OUT);
  }
}
