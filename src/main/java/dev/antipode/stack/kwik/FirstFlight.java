package dev.antipode.stack.kwik;

import dev.antipode.sample.Stopwatch;
import java.util.concurrent.CountDownLatch;
import tech.kwik.core.QuicClientConnection.StreamEarlyData;

/**
 * A request as early data, which notes when Kwik takes it to send it; Kwik's {@code connect} itself
 * returns only when the handshake is complete.
 *
 * <p>Remedy, with {@link ClientSocket}: Kwik sets its idle timer from its caller's thread when it
 * sends early data, and from its receiving thread when the server answers. When both do so at once,
 * which takes a round trip of well under a millisecond, one fails and the connection with it (7 in
 * 500 on loopback). Here the server's packets are read only after the request was taken, by when
 * the timer is set. Costs no time where the network takes any.
 */
final class FirstFlight extends StreamEarlyData {
  private final Stopwatch stopwatch;
  private final CountDownLatch sent;

  FirstFlight(byte[] request, Stopwatch stopwatch, CountDownLatch sent) {
    super(request, true);
    this.stopwatch = stopwatch;
    this.sent = sent;
  }

  @Override
  public byte[] getData() {
    stopwatch.note(Stopwatch.Event.REQUEST_SENT);
    sent.countDown();
    return super.getData();
  }
}
