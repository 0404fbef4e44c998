package dev.antipode.wire.critical;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a packet carries, as far as it can be read. */
public sealed interface Cargo {
  /** What must arrive; empty where nothing must, or where it cannot be read. */
  List<Span> spans();

  /** Whether it does nothing but acknowledge; false where it cannot be read. */
  boolean isBareAcknowledgement();

  /** Whether all of it can be read. */
  boolean isReadable();

  /**
   * A TCP segment (RFC 9293 section 3.1).
   *
   * @param sequence of its first byte, counted from the SYN's, which is 0; SYN and FIN take one
   * @param length of its data
   * @param acknowledged the byte after the last that its sender has, counted likewise; null without
   *     ACK
   * @param selective what else its sender has (RFC 2018)
   */
  record Tcp(
      boolean syn,
      boolean fin,
      boolean reset,
      long sequence,
      int length,
      @Nullable Long acknowledged,
      List<Span> selective)
      implements Cargo {
    private static final String TCP = "tcp";

    static Span span(long from, long to) {
      return new Span(TCP, from, to);
    }

    @Override
    public List<Span> spans() {
      long to = sequence + length + (syn ? 1 : 0) + (fin ? 1 : 0);
      return to == sequence ? List.of() : List.of(span(sequence, to));
    }

    @Override
    public boolean isBareAcknowledgement() {
      return acknowledged != null && spans().isEmpty() && !reset;
    }

    @Override
    public boolean isReadable() {
      return true;
    }

    /** Whether it says that its sender has all of that. */
    boolean covers(Span span) {
      return (acknowledged != null && acknowledged >= span.to())
          || selective.stream()
              .anyMatch(block -> block.from() <= span.from() && span.to() <= block.to());
    }
  }

  /** A UDP datagram with QUIC packets. */
  record Quic(List<QuicPacket> packets) implements Cargo {
    @Override
    public List<Span> spans() {
      return packets.stream().flatMap(packet -> packet.spans().stream()).toList();
    }

    @Override
    public boolean isBareAcknowledgement() {
      return isReadable()
          && packets.stream().anyMatch(packet -> !packet.acknowledged().isEmpty())
          && packets.stream().noneMatch(QuicPacket::isEliciting);
    }

    @Override
    public boolean isReadable() {
      return packets.stream().allMatch(QuicPacket::isReadable);
    }

    /** Its packets of that space; see {@link QuicPacket#space}. */
    Stream<QuicPacket> in(String space) {
      return packets.stream().filter(packet -> packet.space().equals(space));
    }
  }
}
