package dev.antipode.stack.kwik;

import dev.antipode.stack.IpVersion;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.SocketException;
import java.util.concurrent.CountDownLatch;

/**
 * A client's socket, which signals that its first datagram has left, and hands on what it receives
 * only once its gate is open.
 */
final class ClientSocket extends DatagramSocket {
  private final CoalescedPackets coalesced = new CoalescedPackets(false);
  private final CountDownLatch gate;
  private final CountDownLatch first;

  private ClientSocket(IpVersion version, CountDownLatch gate, CountDownLatch first)
      throws SocketException {
    super(version.anyPort());
    this.gate = gate;
    this.first = first;
  }

  /**
   * Opens one on any free port.
   *
   * @param version that of the server's address
   * @param gate waited for before anything is received
   * @param first counted down when a datagram has left
   */
  static ClientSocket open(IpVersion version, CountDownLatch gate, CountDownLatch first)
      throws SocketException {
    return SocketBuffers.widened(new ClientSocket(version, gate, first));
  }

  @Override
  public void send(DatagramPacket packet) throws IOException {
    super.send(packet);
    first.countDown();
  }

  @Override
  public void receive(DatagramPacket packet) throws IOException {
    if (coalesced.next(packet)) {
      return;
    }
    super.receive(packet);
    coalesced.received(packet);
    try {
      gate.await();
    } catch (InterruptedException shutDown) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the connection is given up");
    }
  }
}
