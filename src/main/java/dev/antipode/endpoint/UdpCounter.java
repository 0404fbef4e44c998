package dev.antipode.endpoint;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;

/** Counts the datagrams that reach one socket, and notes when the first and the last came. */
final class UdpCounter implements Runnable, AutoCloseable {
  private final DatagramSocket socket;
  private int count;
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
        note();
      } catch (IOException closed) {
        return;
      }
    }
  }

  private synchronized void note() {
    lastNanos = System.nanoTime();
    if (count++ == 0) {
      firstNanos = lastNanos;
    }
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
      return new Reply.Received(count, count == 0 ? 0 : lastNanos - firstNanos);
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
