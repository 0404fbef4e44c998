package dev.antipode.endpoint;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts the datagrams that reach one socket, and notes when they came. Each begins with the time
 * at which it was sent.
 */
final class UdpCounter implements Runnable, AutoCloseable {
  private final DatagramSocket socket;
  private final List<Long> delays = new ArrayList<>();
  private long firstNanos;
  private long lastNanos = System.nanoTime();

  UdpCounter(DatagramSocket socket) {
    this.socket = socket;
  }

  @Override
  public void run() {
    DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
    while (!socket.isClosed()) {
      try {
        socket.receive(packet);
        note(ByteBuffer.wrap(packet.getData()).getLong());
      } catch (IOException closed) {
        return;
      }
    }
  }

  private synchronized void note(long sentNanos) {
    lastNanos = System.nanoTime();
    if (delays.isEmpty()) {
      firstNanos = lastNanos;
    }
    delays.add(lastNanos - sentNanos);
  }

  /** Waits until nothing came for so long, counted from now at the earliest, then closes. */
  Reply.Received finish(long quietMs) throws InterruptedException {
    long quietNanos = quietMs * 1_000_000;
    long asked = System.nanoTime();
    while (true) {
      long waited;
      synchronized (this) {
        waited = System.nanoTime() - Math.max(lastNanos, asked);
      }
      if (waited >= quietNanos) {
        break;
      }
      Thread.sleep(Math.max(1, (quietNanos - waited) / 1_000_000));
    }
    close();
    synchronized (this) {
      return new Reply.Received(
          delays.size(), delays.isEmpty() ? 0 : lastNanos - firstNanos, List.copyOf(delays));
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
