package dev.antipode.stack.kwik;

import dev.antipode.stack.CoalescedDatagram;
import java.net.DatagramPacket;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;

/**
 * Remedy: a packet that is coalesced behind another one is given to Kwik once more, in a datagram
 * of its own.
 *
 * <p>If Kwik has discarded the keys of the first packet of a datagram, it drops the whole datagram;
 * RFC 9000 section 12.2 says to process the rest. Peers do send such datagrams: a server that
 * repeats its Initial in front of the rest of its certificates, a client whose Finished meets a
 * server that is done. What is lost then waits for a probe timeout, one second at 329 ms. Kwik
 * recognises packets that it has had by their numbers (section 12.3), so giving it the rest twice
 * changes nothing.
 *
 * <p>Without it, a plain user waits for a probe timeout in about one of fifty first requests, and
 * in one of three handshakes whose certificates exceed the anti-amplification limit. The line to
 * change: give Kwik such a socket with {@code socketFactory} or {@code withSocket}. One thread.
 */
final class CoalescedPackets {

  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  private record Rest(byte[] bytes, SocketAddress from) {}

  private final boolean server;
  private final Queue<Rest> waiting = new ArrayDeque<>();

  /**
   * Makes one without packets.
   *
   * @param server whether to leave datagrams with Initial packets alone, because their bytes count
   *     for how much may be sent to an address that is not validated (three times as much, section
   *     8.1)
   */
  CoalescedPackets(boolean server) {
    this.server = server;
  }

  /** Gives what is left of an earlier datagram; false if nothing is left. */
  boolean next(DatagramPacket packet) {
    Rest rest = waiting.poll();
    if (rest == null) {
      return false;
    }
    System.arraycopy(rest.bytes(), 0, packet.getData(), packet.getOffset(), rest.bytes().length);
    packet.setLength(rest.bytes().length);
    packet.setSocketAddress(rest.from());
    return true;
  }

  /** Keeps what stands behind the first packet of a datagram, and behind each further one. */
  void received(DatagramPacket packet) {
    ByteBuffer datagram =
        ByteBuffer.wrap(packet.getData(), packet.getOffset(), packet.getLength()).slice();
    if (server && CoalescedDatagram.beginsWithInitial(datagram)) {
      return;
    }
    for (int at = CoalescedDatagram.end(datagram, 0);
        at < datagram.limit();
        at = CoalescedDatagram.end(datagram, at)) {
      byte[] rest = new byte[datagram.limit() - at];
      datagram.get(at, rest);
      waiting.add(new Rest(rest, Objects.requireNonNull(packet.getSocketAddress())));
    }
  }
}
