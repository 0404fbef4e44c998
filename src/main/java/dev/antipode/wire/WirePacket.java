package dev.antipode.wire;

import dev.antipode.lab.Way;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One packet of the measured connection, seen where it left and where it arrived.
 *
 * @param direction up is from the client to the server
 * @param sentNs when it left its sender, since the client's first packet
 * @param arrivedNs when it reached its receiver; null if it was lost, or if the capture ended
 *     before
 * @param lost whether it never arrived, though the capture went on for long enough
 * @param wireBytes with its Ethernet header
 * @param kind what it is for
 * @param label in the words of the RFCs; braces mark records protected with handshake keys, whose
 *     messages follow from the order that RFC 8446 section 2 prescribes
 * @param retransmission whether it repeats what was sent before
 * @param parts QUIC packets of the datagram or TLS records that end in the segment
 */
public record WirePacket(
    Way direction,
    long sentNs,
    @Nullable Long arrivedNs,
    boolean lost,
    int wireBytes,
    PacketKind kind,
    String label,
    boolean retransmission,
    List<Part> parts) {

  /**
   * A QUIC packet of a datagram, or a TLS record.
   *
   * @param bytes of the QUIC packet, or of the record's content
   */
  public record Part(String name, int bytes) {}

  /** The same, which repeats another packet of that number, or none. */
  public WirePacket repeating(@Nullable Integer other) {
    return new WirePacket(
        direction,
        sentNs,
        arrivedNs,
        lost,
        wireBytes,
        kind,
        other == null ? label : label + " (packet " + other + " again)",
        other != null,
        parts);
  }

  boolean isUp() {
    return direction == Way.UP;
  }

  /** When the client sent or received it; null if it did neither. */
  @Nullable Long atClientNs() {
    return isUp() ? Long.valueOf(sentNs) : arrivedNs;
  }
}
