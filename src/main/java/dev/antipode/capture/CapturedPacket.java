package dev.antipode.capture;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A packet of TCP or UDP over IPv4, as a capture has it.
 *
 * @param timeNs when it passed, in nanoseconds since 1970
 * @param source address of its sender, in dotted decimal
 * @param sourcePort of its sender
 * @param destinationPort of its receiver
 * @param tcp whether it is a TCP segment, and not a UDP datagram
 * @param syn whether it is a segment with SYN (RFC 9293 section 3.1)
 * @param sequence of the first byte of a segment, as on the wire; 0 for a datagram
 * @param identification of the IPv4 header (RFC 791)
 * @param payload of the segment or datagram, as far as it was captured
 * @param payloadBytes how many it had on the wire
 * @param control what a segment says beside its data; null of a datagram
 * @param frame as it was captured
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere but by Arrays.equals
public record CapturedPacket(
    long timeNs,
    String source,
    int sourcePort,
    int destinationPort,
    boolean tcp,
    boolean syn,
    long sequence,
    int identification,
    byte[] payload,
    int payloadBytes,
    @Nullable TcpControl control,
    PacketRecord frame) {
  /** Where the header of TCP or UDP begins in the frame, behind those of Ethernet and IPv4. */
  public int transportAt() {
    return Ipv4.contentAt(ByteBuffer.wrap(frame.data()));
  }

  /** On the wire, with the IP header. */
  public int ipBytes() {
    return frameBytes() - Ipv4.BEGIN;
  }

  /** Whether no router may cut it in parts (DF, RFC 791 section 3.1). */
  public boolean mustStayWhole() {
    return (frame.data()[Ipv4.BEGIN + 6] & 0x40) != 0;
  }

  /** On the wire, with the Ethernet header. */
  public int frameBytes() {
    return frame.originalBytes();
  }
}
