package dev.antipode.stack.quic;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Passes datagrams to a server and back, each after the same time and in their order, so that round
 * trips can be counted without a network.
 */
final class DelayRelay implements AutoCloseable {
  private static final int DATAGRAM_BYTES = 2_048;

  private final InetSocketAddress server;
  private final long oneWayNanos;
  private final DatagramSocket front;
  private final Map<SocketAddress, DatagramSocket> backs = new ConcurrentHashMap<>();
  private final BlockingQueue<InFlight> wire = new LinkedBlockingQueue<>();
  private final Thread carrier = Thread.ofPlatform().daemon().unstarted(this::carry);

  private record InFlight(long arrivalNanos, DatagramSocket from, DatagramPacket packet) {}

  DelayRelay(InetSocketAddress server, Duration oneWay) throws SocketException {
    this.server = server;
    this.oneWayNanos = oneWay.toNanos();
    this.front = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    carrier.start();
    Thread.ofPlatform().daemon().start(this::fromClients);
  }

  InetSocketAddress address() {
    return (InetSocketAddress) front.getLocalSocketAddress();
  }

  private void fromClients() {
    try {
      while (true) {
        DatagramPacket packet = receive(front);
        SocketAddress client = packet.getSocketAddress();
        DatagramSocket back = backs.get(client);
        if (back == null) {
          DatagramSocket made = new DatagramSocket();
          backs.put(client, made);
          Thread.ofPlatform().daemon().start(() -> fromServer(made, client));
          back = made;
        }
        send(back, packet, server);
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  private void fromServer(DatagramSocket back, SocketAddress client) {
    try {
      while (true) {
        send(front, receive(back), client);
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  private static DatagramPacket receive(DatagramSocket socket) throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[DATAGRAM_BYTES], DATAGRAM_BYTES);
    socket.receive(packet);
    return packet;
  }

  private void send(DatagramSocket from, DatagramPacket packet, SocketAddress to) {
    byte[] bytes = Arrays.copyOf(packet.getData(), packet.getLength());
    wire.add(
        new InFlight(
            System.nanoTime() + oneWayNanos, from, new DatagramPacket(bytes, bytes.length, to)));
  }

  private void carry() {
    try {
      while (true) {
        InFlight next = wire.take();
        TimeUnit.NANOSECONDS.sleep(next.arrivalNanos() - System.nanoTime());
        next.from().send(next.packet());
      }
    } catch (IOException | InterruptedException closed) {
      // the test is over
    }
  }

  @Override
  public void close() {
    carrier.interrupt();
    front.close();
    backs.values().forEach(DatagramSocket::close);
  }
}
