package dev.antipode.endpoint;

import dev.antipode.stack.IpVersion;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import jdk.net.ExtendedSocketOptions;

/**
 * Sends and counts plain datagrams, to measure loss and rate of a path without any protocol under
 * test.
 */
final class UdpCounters implements AutoCloseable {
  private static final int BUFFER_BYTES = 4 << 20;

  private final Map<Integer, UdpCounter> open = new HashMap<>();

  int open(String address) throws SocketException {
    DatagramSocket socket = new DatagramSocket(new InetSocketAddress(address, 0));
    socket.setReceiveBufferSize(BUFFER_BYTES);
    UdpCounter counter = new UdpCounter(socket);
    open.put(socket.getLocalPort(), counter);
    Thread.ofPlatform().daemon().name("udp-counter").start(counter);
    return socket.getLocalPort();
  }

  Reply.Received report(int port, long quietMs) throws IOException, InterruptedException {
    UdpCounter counter = open.remove(port);
    if (counter == null) {
      throw new IOException("no datagrams are counted on port " + port);
    }
    return counter.finish(quietMs);
  }

  static void send(Order.UdpSend order) throws IOException {
    InetSocketAddress receiver = new InetSocketAddress(order.address(), order.port());
    byte[] payload = new byte[order.payloadBytes()];
    try (DatagramSocket socket = new DatagramSocket(IpVersion.of(receiver).anyPort())) {
      socket.setSendBufferSize(BUFFER_BYTES);
      if (order.whole()) {
        socket.setOption(ExtendedSocketOptions.IP_DONTFRAGMENT, true);
      }
      long due = System.nanoTime();
      for (int i = 0; i < order.count(); i++) {
        for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
          LockSupport.parkNanos(wait);
        }
        ByteBuffer.wrap(payload).putLong(System.nanoTime());
        socket.send(new DatagramPacket(payload, payload.length, receiver));
        due += order.gapNs();
      }
    }
  }

  @Override
  public void close() {
    open.values().forEach(UdpCounter::close);
  }
}
