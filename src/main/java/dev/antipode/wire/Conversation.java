package dev.antipode.wire;

import dev.antipode.stack.StackDescription.Transport;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The measured connection among everything that was captured. It is the last one that was opened:
 * connections before it are remains of the trial before, or fetched the session ticket.
 *
 * @param client address of the end that opened it
 * @param startNs when its first packet was captured
 * @param belongs which packets are its own
 */
public record Conversation(String client, long startNs, Predicate<DissectedPacket> belongs) {

  /** Empty if no connection was opened. */
  public static Optional<Conversation> find(Transport transport, List<DissectedPacket> atClient) {
    return switch (transport) {
      case TCP -> tcp(atClient);
      case QUIC -> quic(atClient);
    };
  }

  boolean has(DissectedPacket packet) {
    return belongs.test(packet) && packet.timeNs() >= startNs;
  }

  boolean isUp(DissectedPacket packet) {
    return packet.source().equals(client);
  }

  private static Optional<Conversation> tcp(List<DissectedPacket> atClient) {
    return atClient.reversed().stream()
        .filter(DissectedPacket::isTcp)
        .filter(packet -> packet.isSyn() && !packet.isAck())
        .findFirst()
        .flatMap(last -> {
          // A SYN that was sent again belongs to the same connection.
          String ports = ports(last);
          return atClient.stream()
              .filter(packet -> packet.isTcp() && packet.isSyn() && !packet.isAck())
              .filter(packet -> ports(packet).equals(ports))
              .filter(packet -> packet.get("tcp.seq_raw").equals(last.get("tcp.seq_raw")))
              .findFirst()
              .map(first ->
                  new Conversation(
                      first.source(),
                      first.timeNs(),
                      packet -> packet.isTcp() && ports(packet).equals(ports)));
        });
  }

  /** Retry and HelloRetryRequest do not change the random value of the ClientHello. */
  private static Optional<Conversation> quic(List<DissectedPacket> atClient) {
    return atClient.reversed().stream()
        .filter(packet -> packet.isUdp() && packet.says(Message.CLIENT_HELLO))
        .findFirst()
        .flatMap(last ->
            atClient.stream()
                .filter(packet -> packet.isUdp() && packet.says(Message.CLIENT_HELLO))
                .filter(packet ->
                    packet.get("tls.handshake.random").equals(last.get("tls.handshake.random")))
                .findFirst()
                .map(first ->
                    new Conversation(
                        first.source(),
                        first.timeNs(),
                        packet -> packet.isUdp() && ports(packet).equals(ports(first)))));
  }

  /** The same for both directions. */
  private static String ports(DissectedPacket packet) {
    String layer = packet.isTcp() ? "tcp" : "udp";
    int source = packet.number(layer + ".srcport");
    int destination = packet.number(layer + ".dstport");
    return Math.min(source, destination) + " " + Math.max(source, destination);
  }
}
