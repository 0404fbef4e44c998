package dev.antipode.experiment.handshake;

import dev.antipode.endpoint.EchoCheck;
import dev.antipode.sample.Negotiated;
import dev.antipode.sample.Outcome;
import dev.antipode.sample.Sample;
import dev.antipode.sample.Stopwatch;
import dev.antipode.sample.Timeline;
import dev.antipode.sample.metric.ConnectionMetrics;
import dev.antipode.stack.ClientEndpoint;
import dev.antipode.stack.Connection;
import dev.antipode.stack.Dial;
import dev.antipode.stack.Disclosure;
import dev.antipode.stack.StackException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One connection and one echo, in the client's process. */
final class HandshakeTrial {
  private HandshakeTrial() {}

  /** What must be ready and must not be timed. */
  static void prepare(ClientEndpoint client, HandshakeOrder order)
      throws StackException, InterruptedException {
    Stopwatch unread = new Stopwatch();
    byte[] request = request(order.payloadBytes());
    EchoCheck ignored = new EchoCheck(request, unread);
    client.prepare(
        new Dial(order.session(), request.clone(), ignored, unread),
        Duration.ofMillis(order.timeoutMs()));
  }

  static Sample play(ClientEndpoint client, HandshakeOrder order, Stopwatch stopwatch)
      throws InterruptedException {
    Duration timeout = Duration.ofMillis(order.timeoutMs());
    byte[] request = request(order.payloadBytes());
    EchoCheck echo = new EchoCheck(request, stopwatch);
    Dial dial =
        new Dial(order.session(), request.clone(), echo, stopwatch, disclosure(order.disclose()));
    try (Connection connection = client.connect(dial, timeout)) {
      String wrong = echo.await(timeout);
      if (wrong != null) {
        return Sample.without(Outcome.FAILED, wrong);
      }
      Negotiated negotiated = connection.negotiated();
      Integer certificates = negotiated.certificateBytes();
      return timed(Sample.succeeded(new TreeMap<>(), negotiated), stopwatch.timeline())
          .withKnown(
              HandshakeMetrics.CERTIFICATES,
              certificates == null ? null : certificates.longValue());
    } catch (StackException failed) {
      return Sample.failedBy(failed);
    } catch (TimeoutException late) {
      return Sample.without(
          Outcome.TIMED_OUT,
          "no echo within " + order.timeoutMs() + " ms; until then: " + stopwatch.timeline());
    }
  }

  private static @Nullable Disclosure disclosure(@Nullable String stem) {
    try {
      return stem == null ? null : Disclosure.beside(Path.of(stem));
    } catch (IOException unwritable) {
      System.err.println("antipode: nothing is disclosed: " + unwritable);
      return null;
    }
  }

  /**
   * A line of digits and capitals: legible in a capture, the same in upper case, and ended, so that
   * a line server answers it, too.
   */
  private static byte[] request(int bytes) {
    byte[] request = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      request[i] = (byte) "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-".charAt(i % 37);
    }
    request[bytes - 1] = '\n';
    return request;
  }

  private static Sample timed(Sample sample, Timeline timeline) {
    return sample
        .withKnown(ConnectionMetrics.TRANSPORT, timeline.transportConnectedNs())
        .withKnown(ConnectionMetrics.HANDSHAKE, timeline.handshakeCompleteNs())
        .withKnown(ConnectionMetrics.REQUEST_SENT, timeline.requestSentNs())
        .withKnown(ConnectionMetrics.HEADER, timeline.responseHeaderNs())
        .withKnown(ConnectionMetrics.FIRST_BYTE, timeline.firstByteNs())
        .withKnown(ConnectionMetrics.LAST_BYTE, timeline.lastByteNs());
  }
}
