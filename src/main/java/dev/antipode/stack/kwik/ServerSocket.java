package dev.antipode.stack.kwik;

import dev.antipode.stack.ServerLimits;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A server's socket, whose port is free as soon as it is closed.
 *
 * <p>Kwik ends the whole process ({@code System.exit(9)}) when its socket fails before it was told
 * to shut down, and its own shutdown waits up to 30 s for clients that are gone. So a read from
 * this socket after it was closed waits until Kwik interrupts it.
 */
final class ServerSocket extends DatagramSocket {
  private final CoalescedPackets coalesced = new CoalescedPackets(true);
  private volatile InitialGate gate = new InitialGate(ServerLimits.MEASURING, () -> 0);
  private final CountDownLatch never = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);

  public ServerSocket(InetSocketAddress bind) throws SocketException {
    super(bind);
  }

  void through(InitialGate other) {
    gate = other;
  }

  @Override
  public void receive(DatagramPacket packet) throws IOException {
    if (coalesced.next(packet)) {
      return;
    }
    try {
      int room = packet.getLength();
      super.receive(packet);
      while (!gate.lets(packet)) {
        packet.setLength(room);
        super.receive(packet);
      }
      coalesced.received(packet);
    } catch (SocketException failed) {
      if (isClosed()) {
        released.countDown();
        awaitInterrupt();
      }
      throw failed;
    }
  }

  /** Waits until the kernel has the port back: a read in progress holds it past the close. */
  public void awaitReleased(Duration timeout) throws InterruptedException {
    var _ = released.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void awaitInterrupt() throws InterruptedIOException {
    try {
      never.await();
    } catch (InterruptedException shutDown) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the socket is closed");
    }
  }
}
