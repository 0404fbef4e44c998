package dev.antipode.experiment.bulk;

import dev.antipode.driver.DriverException;
import dev.antipode.driver.TrialContext;
import dev.antipode.endpoint.Target;
import dev.antipode.sample.Outcome;
import dev.antipode.sample.Sample;
import java.util.Locale;

/**
 * Looks how far an upload has come: what reached the server's application is progress, and not what
 * the client's library took. One thread, one trial.
 */
final class UploadWatch {
  /** So often within a standstill it is looked. */
  private static final int LOOKS = 20;

  /** What a server is asked for its count. */
  @FunctionalInterface
  interface Count {
    long bytes() throws DriverException, InterruptedException;
  }

  private final Count count;
  private final BulkTrial.Setup setup;
  private final long before;
  private long reached;
  private boolean stoodStill;

  UploadWatch(Count count, BulkTrial.Setup setup) throws DriverException, InterruptedException {
    this.count = count;
    this.setup = setup;
    before = count.bytes();
  }

  static UploadWatch of(TrialContext context, Target server, BulkTrial.Setup setup)
      throws DriverException, InterruptedException {
    return new UploadWatch(() -> context.server().arrivedBytes(server), setup);
  }

  /** Returns when all is there, or nothing more came for a standstill, or the time is over. */
  void look() throws DriverException, InterruptedException {
    long start = System.nanoTime();
    long moved = start;
    while (reached < setup.bytes()) {
      Thread.sleep(Math.max(1, setup.standstillMs() / LOOKS));
      long now = System.nanoTime();
      long bytes = count.bytes() - before;
      if (bytes > reached) {
        reached = bytes;
        moved = now;
      }
      // Until the first byte the connection is opened, which has its own limit.
      stoodStill = reached > 0 && now - moved > setup.standstillMs() * 1_000_000;
      long limit = (reached == 0 ? 1 : 2) * setup.timeoutMs() * 1_000_000;
      if (stoodStill || now - start > limit) {
        return;
      }
    }
  }

  /** What the client says of the upload, with what reached the server where it is not whole. */
  Sample judged(Sample sample) {
    if (stoodStill) {
      String client = sample.outcome() == Outcome.FAILED ? "; the client: " + sample.reason() : "";
      return whatReached(sample)
          .ended(
              Outcome.FAILED,
              "stood still for " + setup.standstillMs() + " ms, " + place() + client);
    }
    return sample.outcome() == Outcome.TIMED_OUT && reached > 0
        ? whatReached(sample)
            .ended(Outcome.TIMED_OUT, "took longer than " + setup.timeoutMs() + " ms, " + place())
        : sample;
  }

  private Sample whatReached(Sample sample) {
    return sample.with(BulkMetrics.TRANSFER, Math.min(reached, setup.bytes()));
  }

  private String place() {
    return String.format(
        Locale.ROOT,
        "after %d of %d bytes (%.1f %%) had reached the server",
        Math.min(reached, setup.bytes()),
        setup.bytes(),
        100.0 * Math.min(reached, setup.bytes()) / setup.bytes());
  }
}
