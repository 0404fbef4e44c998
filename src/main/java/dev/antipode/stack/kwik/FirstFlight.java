package dev.antipode.stack.kwik;

import dev.antipode.sample.Stopwatch;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tech.kwik.core.QuicClientConnection.StreamEarlyData;

/**
 * The part of a request that goes as early data. It notes when Kwik takes it for sending, because
 * Kwik's {@code connect} returns only when the handshake is complete.
 *
 * <p>Remedy, with {@link ClientSocket}: Kwik sets its idle timer from its caller's thread when it
 * sends early data, and from its receiving thread when the server answers. When both do so at once,
 * which takes a round trip of well under a millisecond, one fails and the connection with it (7 in
 * 500 on loopback). Here the server's packets are read only after the request was taken, when the
 * timer is set. That costs no time on a network that takes any.
 *
 * <p>Remedy: early data goes in a datagram of its own. Kwik now and then coalesces it with the
 * Initial packet. A server on quiche makes the keys for it only when it has read the whole
 * datagram, as Netty drives it, keeps the 0-RTT packet undecrypted until the next one, and answers
 * a round trip late; with Kwik's own server it makes no difference. Here early data is given to
 * Kwik only when the Initial packet has left.
 *
 * <p>Remedy: no more is sent early than the first congestion window holds. Kwik writes early data
 * before anyone waits for the handshake, in large pieces, and stalls like {@link SmallWrites} when
 * they do not fit. The rest follows when the handshake is complete.
 */
final class FirstFlight extends StreamEarlyData {
  /** Kwik's first window is 12 000 bytes (RFC 9002 section 7.2); its Initial takes 1 200. */
  private static final int MAX_BYTES = 8 << 10;

  private static final long INITIAL_LIMIT_MS = 1_000;

  private final Stopwatch stopwatch;
  private final CountDownLatch initialLeft;
  private final CountDownLatch sent;

  private FirstFlight(
      byte[] data,
      boolean last,
      Stopwatch stopwatch,
      CountDownLatch initialLeft,
      CountDownLatch sent) {
    super(data, last);
    this.stopwatch = stopwatch;
    this.initialLeft = initialLeft;
    this.sent = sent;
  }

  /** Takes from a request what may go early. */
  static FirstFlight of(
      ByteBuffer request, Stopwatch stopwatch, CountDownLatch initialLeft, CountDownLatch sent) {
    byte[] data = new byte[Math.min(MAX_BYTES, request.remaining())];
    request.get(data);
    return new FirstFlight(data, !request.hasRemaining(), stopwatch, initialLeft, sent);
  }

  @Override
  public byte[] getData() {
    try {
      // If it cannot leave, the connection soon fails for a reason of its own.
      var _ = initialLeft.await(INITIAL_LIMIT_MS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException givenUp) {
      Thread.currentThread().interrupt();
    }
    stopwatch.note(Stopwatch.Event.REQUEST_SENT);
    sent.countDown();
    return super.getData();
  }
}
