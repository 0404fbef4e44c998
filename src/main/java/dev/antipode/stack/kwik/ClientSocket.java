package dev.antipode.stack.kwik;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.SocketException;
import java.util.concurrent.CountDownLatch;

/** A client's socket, which gives what it received only once its gate is open. */
final class ClientSocket extends DatagramSocket {
  private final CountDownLatch gate;

  private ClientSocket(CountDownLatch gate) throws SocketException {
    this.gate = gate;
  }

  /** Opens one on any free port. */
  static ClientSocket open(CountDownLatch gate) throws SocketException {
    return Limits.buffered(new ClientSocket(gate));
  }

  @Override
  public void receive(DatagramPacket packet) throws IOException {
    super.receive(packet);
    try {
      gate.await();
    } catch (InterruptedException shutDown) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the connection is given up");
    }
  }
}
