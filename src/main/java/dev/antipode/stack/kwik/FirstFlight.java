package dev.antipode.stack.kwik;

import dev.antipode.sample.Stopwatch;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import tech.kwik.core.QuicClientConnection.StreamEarlyData;

/**
 * The part of a request that goes as early data. It notes when Kwik takes it to send it, as Kwik's
 * {@code connect} itself returns only when the handshake is complete.
 *
 * <p>Remedy, with {@link ClientSocket}: Kwik sets its idle timer from its caller's thread when it
 * sends early data, and from its receiving thread when the server answers. When both do so at once,
 * which takes a round trip of well under a millisecond, one fails and the connection with it (7 in
 * 500 on loopback). Here the server's packets are read only after the request was taken, by when
 * the timer is set. Costs no time where the network takes any.
 *
 * <p>Remedy: no more is sent early than the first congestion window holds. Kwik writes early data
 * before anyone waits for the handshake, in large pieces, and stalls like {@link SmallWrites} when
 * they do not fit. The rest follows when the handshake is complete.
 */
final class FirstFlight extends StreamEarlyData {
  /** Kwik's first window is 12 000 bytes (RFC 9002 section 7.2); its Initial takes 1 200. */
  private static final int MAX_BYTES = 8 << 10;

  private final Stopwatch stopwatch;
  private final CountDownLatch sent;

  private FirstFlight(byte[] data, boolean last, Stopwatch stopwatch, CountDownLatch sent) {
    super(data, last);
    this.stopwatch = stopwatch;
    this.sent = sent;
  }

  /** Takes from a request what may go early. */
  static FirstFlight of(ByteBuffer request, Stopwatch stopwatch, CountDownLatch sent) {
    byte[] data = new byte[Math.min(MAX_BYTES, request.remaining())];
    request.get(data);
    return new FirstFlight(data, !request.hasRemaining(), stopwatch, sent);
  }

  @Override
  public byte[] getData() {
    stopwatch.note(Stopwatch.Event.REQUEST_SENT);
    sent.countDown();
    return super.getData();
  }
}
