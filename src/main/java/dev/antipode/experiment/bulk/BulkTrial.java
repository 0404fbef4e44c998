package dev.antipode.experiment.bulk;

import dev.antipode.endpoint.Task;
import dev.antipode.endpoint.load.Exchange;
import dev.antipode.endpoint.load.Line;
import dev.antipode.endpoint.load.Loaded;
import dev.antipode.endpoint.load.Secrets;
import dev.antipode.endpoint.load.SoleStream;
import dev.antipode.sample.Findings;
import dev.antipode.sample.Negotiated;
import dev.antipode.sample.Outcome;
import dev.antipode.sample.Sample;
import dev.antipode.sample.metric.ConnectionMetrics;
import dev.antipode.sample.metric.Metric;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.ClientEndpoint;
import dev.antipode.stack.StackException;
import dev.antipode.stack.Stream;
import dev.antipode.stack.application.ContentRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One transfer on one open connection. Its clock starts when the request is handed to the library,
 * after handshake and a first small request: what the connection costs to open is the handshake
 * experiment's to tell. One thread.
 */
public final class BulkTrial {
  /**
   * What is asked for.
   *
   * @param upload whether the client sends the content, and the server one byte when it has it all
   * @param standstillMs after so long without progress it is given up
   * @param timeoutMs for opening the connection, and for the transfer
   * @param disclose the stem of the files in which to leave what the library tells of the
   *     connection; null for nowhere
   */
  public record Setup(
      SessionMode session,
      long bytes,
      boolean upload,
      long standstillMs,
      long timeoutMs,
      @Nullable String disclose) {
    /** The same, with what the library tells left beside this stem. */
    Setup disclosing(@Nullable String stem) {
      return new Setup(session, bytes, upload, standstillMs, timeoutMs, stem);
    }

    ContentRequest request() {
      return upload ? new ContentRequest(bytes, 1) : new ContentRequest(0, bytes);
    }
  }

  static final Task<BulkOrder, Loaded> TASK =
      new Task<>(
          "bulk",
          BulkOrder.class,
          Loaded.class,
          (order, context) -> play(context.client(order.target()), order.setup()));

  private BulkTrial() {}

  public static Loaded play(ClientEndpoint client, Setup setup) throws InterruptedException {
    Duration timeout = Duration.ofMillis(setup.timeoutMs());
    Transfer transfer = new Transfer(setup.request(), System::nanoTime);
    try (Secrets secrets = new Secrets(setup.disclose());
        Line line =
            Line.open(client, setup.session(), new ContentRequest(0, 1), timeout, secrets.next())) {
      begin(line, transfer);
      Negotiated negotiated = line.connection().negotiated();
      Ending bad = watch(transfer, setup);
      Sample moved = Sample.succeeded(metrics(transfer, setup, bad == null), negotiated);
      return new Loaded(
          bad == null ? moved : moved.ended(bad.outcome(), bad.reason()),
          Findings.of(RampFile.CURVE.word(), transfer.ramp().json()));
    } catch (StackException failed) {
      return Loaded.only(Sample.failedBy(failed));
    }
  }

  private static void begin(Line line, Transfer transfer) throws StackException {
    Exchange exchange = transfer.exchange();
    if (line.carrier() instanceof SoleStream sole) {
      sole.expect(exchange);
      transfer.start(sole.stream(), true);
    } else {
      Stream stream = line.connection().open(exchange);
      transfer.start(stream, false);
    }
  }

  /** How a transfer ended that did not succeed. */
  private record Ending(Outcome outcome, String reason) {}

  /** Waits for the end; null if it is a good one. */
  private static @Nullable Ending watch(Transfer transfer, Setup setup)
      throws InterruptedException {
    long deadline = System.nanoTime() + setup.timeoutMs() * 1_000_000;
    long seen = -1;
    while (true) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      long moved = transfer.moved();
      if (left <= 0) {
        return new Ending(
            Outcome.TIMED_OUT,
            "took longer than " + setup.timeoutMs() + " ms, " + place(moved, setup));
      }
      // Whether an upload stands still is seen at the server: a library takes more than it sends.
      if (moved == seen && !setup.upload()) {
        return new Ending(
            Outcome.FAILED,
            "stood still for " + setup.standstillMs() + " ms, " + place(moved, setup));
      }
      seen = left < setup.standstillMs() ? -1 : moved;
      try {
        // A standstill is noticed after one to two times its length.
        transfer.done().get(Math.min(left, setup.standstillMs()), TimeUnit.MILLISECONDS);
        return null;
      } catch (TimeoutException still) {
        // looked at above
      } catch (ExecutionException failed) {
        return new Ending(
            Outcome.FAILED, "failed " + place(transfer.moved(), setup) + ": " + failed.getCause());
      }
    }
  }

  private static String place(long moved, Setup setup) {
    return String.format(
        Locale.ROOT,
        "after %d of %d bytes (%.1f %%) %s",
        moved,
        setup.bytes(),
        100.0 * moved / setup.bytes(),
        setup.upload() ? "were handed to the library" : "had come");
  }

  private static SortedMap<Metric, Long> metrics(Transfer transfer, Setup setup, boolean whole) {
    SortedMap<Metric, Long> metrics = new TreeMap<>();
    metrics.put(BulkMetrics.TRANSFER, whole ? setup.bytes() : transfer.moved());
    if (whole) {
      long last = transfer.lastByteNanos();
      metrics.put(ConnectionMetrics.LAST_BYTE, last);
      metrics.put(BulkMetrics.GOODPUT, Math.round(setup.bytes() * 8e9 / last));
      if (!setup.upload()) {
        metrics.put(ConnectionMetrics.FIRST_BYTE, transfer.firstByteNanos());
      }
    }
    return metrics;
  }
}
