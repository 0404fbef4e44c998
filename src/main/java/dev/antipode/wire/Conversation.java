package dev.antipode.wire;

import java.util.function.Predicate;

/**
 * The measured connection among everything that was captured.
 *
 * @param client address of the end that opened it
 * @param startNs when its first packet was captured
 * @param belongs which packets are its own
 */
public record Conversation(String client, long startNs, Predicate<DissectedPacket> belongs) {

  /**
   * Of a connection. All its packets are between the same ports, whatever makes its client begin
   * again: after a Retry, quiche's ClientHello has another random value.
   *
   * @param first its first packet
   */
  public static Conversation of(DissectedPacket first) {
    String ports = ports(first);
    return new Conversation(
        first.source(),
        first.timeNs(),
        packet -> packet.isTcp() == first.isTcp() && ports(packet).equals(ports));
  }

  boolean has(DissectedPacket packet) {
    return belongs.test(packet) && packet.timeNs() >= startNs;
  }

  boolean isUp(DissectedPacket packet) {
    return packet.source().equals(client);
  }

  /** The same for both directions. */
  private static String ports(DissectedPacket packet) {
    String layer = packet.isTcp() ? "tcp" : "udp";
    int source = packet.number(layer + ".srcport");
    int destination = packet.number(layer + ".dstport");
    return Math.min(source, destination) + " " + Math.max(source, destination);
  }
}
