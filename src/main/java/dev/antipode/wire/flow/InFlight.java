package dev.antipode.wire.flow;

import dev.antipode.wire.critical.Cargo;
import dev.antipode.wire.critical.Passage;
import dev.antipode.wire.critical.QuicPacket;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** How many bytes an end has under way, as far as it can know. */
final class InFlight {
  /** Who sees so many later packets acknowledged takes one for lost (RFC 9002 section 6.1.1). */
  private static final int PACKET_THRESHOLD = 3;

  /** Ethernet, IPv4 and UDP. */
  private static final int HEADER_BYTES = 42;

  private final Map<String, NavigableMap<Long, Integer>> quic = new HashMap<>();
  private long quicBytes;
  private long next;
  private long acknowledged;
  private long most;

  void sent(Passage passage) {
    switch (passage.cargo()) {
      case Cargo.Tcp segment -> {
        if (!segment.spans().isEmpty()) {
          next = Math.max(next, segment.spans().getLast().to());
        }
        most = Math.max(most, next - acknowledged);
      }
      case Cargo.Quic datagram -> {
        int left = passage.frameBytes() - HEADER_BYTES;
        for (QuicPacket packet : datagram.packets()) {
          Long number = packet.number();
          int bytes = Math.min(left, packet.bytes());
          left -= bytes;
          if (number != null && packet.isEliciting()) {
            Integer before =
                quic.computeIfAbsent(packet.space(), _ -> new TreeMap<>()).put(number, bytes);
            quicBytes += bytes - (before == null ? 0 : before);
          }
        }
        most = Math.max(most, quicBytes);
      }
    }
  }

  /** A packet of the other end has come. */
  void heard(Cargo cargo) {
    switch (cargo) {
      case Cargo.Tcp segment -> {
        Long heard = segment.acknowledged();
        if (heard != null) {
          acknowledged = Math.max(acknowledged, heard);
        }
      }
      case Cargo.Quic datagram -> datagram.packets().forEach(this::heard);
    }
  }

  private void heard(QuicPacket packet) {
    NavigableMap<Long, Integer> sent = quic.get(packet.space());
    if (sent == null || packet.acknowledged().isEmpty()) {
      return;
    }
    long largest = 0;
    for (QuicPacket.Range range : packet.acknowledged()) {
      largest = Math.max(largest, range.last());
      forget(sent.subMap(range.first(), true, range.last(), true));
    }
    forget(sent.headMap(largest - PACKET_THRESHOLD, true));
  }

  private void forget(NavigableMap<Long, Integer> gone) {
    gone.values().forEach(bytes -> quicBytes -= bytes);
    gone.clear();
  }

  long most() {
    return most;
  }

  /** What is under way at this moment. */
  long now() {
    return quic.isEmpty() ? Math.max(0, next - acknowledged) : quicBytes;
  }

  /** The byte of TCP's sequence after the last that was sent. */
  long next() {
    return next;
  }
}
