package dev.antipode.experiment.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.sample.Outcome;
import dev.antipode.sample.Sample;
import dev.antipode.scenario.SessionMode;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class UploadWatchTest {
  private static final BulkTrial.Setup SETUP =
      new BulkTrial.Setup(SessionMode.FULL, 1_000, true, 200, 20_000, null);

  private static Sample timedOut() {
    return Sample.without(Outcome.TIMED_OUT, "no answer, after 1000 bytes were taken");
  }

  /** 100 bytes a look and a pause of half a standstill: slow, and always on its way. */
  @Test
  void aSlowUploadIsNoStandstill() throws Exception {
    AtomicLong there = new AtomicLong(7);
    UploadWatch watch = new UploadWatch(() -> there.addAndGet(20), SETUP);
    watch.look();
    Sample succeeded = Sample.without(Outcome.SUCCEEDED, "");
    assertThat(watch.judged(succeeded)).isEqualTo(succeeded);
  }

  @Test
  void whatReachedTheServerIsWhereItStood() throws Exception {
    AtomicLong there = new AtomicLong(500);
    UploadWatch watch =
        new UploadWatch(() -> there.get() < 750 ? there.addAndGet(50) : there.get(), SETUP);
    watch.look();
    Sample judged = watch.judged(timedOut());
    assertThat(judged.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(judged.reason())
        .isEqualTo(
            "stood still for 200 ms, after 200 of 1000 bytes (20.0 %) had reached the server");
    assertThat(judged.metrics()).containsEntry(BulkMetrics.TRANSFER, 200L);
  }

  @Test
  void whatTheClientSaysOfAnUploadThatStoodIsKept() throws Exception {
    AtomicLong there = new AtomicLong();
    UploadWatch watch =
        new UploadWatch(() -> there.get() < 250 ? there.addAndGet(50) : there.get(), SETUP);
    watch.look();
    assertThat(watch.judged(Sample.without(Outcome.FAILED, "connection reset")).reason())
        .isEqualTo(
            "stood still for 200 ms, after 200 of 1000 bytes (20.0 %) had reached the server;"
                + " the client: connection reset");
  }

  @Test
  void aWholeUploadWhoseAnswerIsMissingHasTimedOut() throws Exception {
    AtomicLong there = new AtomicLong();
    UploadWatch watch = new UploadWatch(() -> there.getAndAdd(1_000), SETUP);
    watch.look();
    assertThat(watch.judged(timedOut()).reason())
        .isEqualTo(
            "took longer than 20000 ms, after 1000 of 1000 bytes (100.0 %) had reached the server");
  }
}
