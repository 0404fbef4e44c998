package dev.antipode.capture;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * A message of ICMP that a packet could not be delivered (RFC 792, type 3), as a capture has it.
 *
 * @param timeNs when it passed, in nanoseconds since 1970
 * @param code of its type: 3 for an unreachable port, 4 where the packet was too long
 * @param mtuBytes the longest packet that passes (RFC 1191 section 4); 0 where it does not say
 * @param source address of the packet that it is about, in dotted decimal
 * @param identification in that packet's IPv4 header
 * @param sourcePort of that packet
 */
public record IcmpNotice(
    long timeNs, int code, int mtuBytes, String source, int identification, int sourcePort) {
  /** The port cannot be reached, or a router says so. */
  public static final int PORT_UNREACHABLE = 3;

  /** Fragmentation needed and DF set. */
  public static final int TOO_LONG = 4;

  private static final int ICMP = 1;
  private static final int UNREACHABLE = 3;
  private static final int HEADER_BYTES = 8;
  private static final int QUOTED_BYTES = 20 + 4;

  /** Those among Ethernet frames, in their order. */
  public static List<IcmpNotice> of(List<PacketRecord> frames) {
    return frames.stream().flatMap(frame -> of(frame).stream()).toList();
  }

  private static Optional<IcmpNotice> of(PacketRecord captured) {
    ByteBuffer frame = ByteBuffer.wrap(captured.data());
    if (!Ipv4.isIn(frame) || frame.get(Ipv4.BEGIN + 9) != ICMP) {
      return Optional.empty();
    }
    int icmp = Ipv4.contentAt(frame);
    int quoted = icmp + HEADER_BYTES;
    if (frame.limit() < quoted + QUOTED_BYTES || frame.get(icmp) != UNREACHABLE) {
      return Optional.empty();
    }
    int ports = quoted + Ipv4.headerBytes(frame, quoted);
    if (frame.limit() < ports + 2) {
      return Optional.empty();
    }
    return Optional.of(
        new IcmpNotice(
            captured.timeNs(),
            frame.get(icmp + 1),
            frame.getShort(icmp + 6) & 0xffff,
            Ipv4.address(frame, quoted + 12),
            frame.getShort(quoted + 4) & 0xffff,
            frame.getShort(ports) & 0xffff));
  }

  /** Whether it is about that packet. */
  public boolean isAbout(CapturedPacket packet) {
    return packet.source().equals(source)
        && packet.sourcePort() == sourcePort
        && packet.identification() == identification;
  }
}
