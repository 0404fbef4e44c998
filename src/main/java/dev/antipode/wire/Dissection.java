package dev.antipode.wire;

import dev.antipode.sample.ProtocolVersion;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.StackDescription.Security;
import dev.antipode.stack.StackDescription.Transport;
import dev.antipode.wire.TwoSidedConnection.Crossing;
import dev.antipode.wire.WireFacts.Sent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The packets of a connection, named, and what can be said of them.
 *
 * @param stack that the cell claims
 * @param views of both ends
 * @param helloNs when a ServerHello reached the client, by the captures' clock; empty where none
 *     did
 */
public record Dissection(StackDescription stack, TwoSidedConnection views, OptionalLong helloNs) {
  public static Dissection of(StackDescription stack, TwoSidedConnection views) {
    OptionalLong hello =
        views.crossings().stream()
            .filter(crossing -> !crossing.up() && Hello.isServerHello(crossing.sent()))
            .flatMapToLong(crossing -> MessageArrival.ns(crossing, views.crossings()).stream())
            .min();
    return new Dissection(stack, views, hello);
  }

  /** All, their times since the first of the client. */
  public List<WirePacket> packets() {
    long start = startNs();
    TcpNames tcp = new TcpNames(stack.security() != Security.NONE);
    QuicNames quic = new QuicNames();
    List<WirePacket> packets = new ArrayList<>();
    for (Crossing crossing : views.crossings()) {
      PacketName name =
          stack.transport() == Transport.QUIC
              ? quic.name(crossing.sent(), crossing.up())
              : tcp.name(crossing.sent(), crossing.up(), !crossing.up() || !beforeHello(crossing));
      Long arrived = crossing.arrivedNs();
      packets.add(
          new WirePacket(
              crossing.way(),
              crossing.sent().timeNs() - start,
              arrived == null ? null : Long.valueOf(arrived - start),
              views.isLost(crossing),
              crossing.sent().frameBytes(),
              name.kind(),
              name.label(),
              name.retransmission(),
              name.parts()));
    }
    return List.copyOf(packets);
  }

  public WireFacts facts(List<WirePacket> packets) {
    Optional<DissectedPacket> hello = first(crossing -> Hello.isServerHello(crossing.sent()));
    boolean tls13 =
        hello.filter(packet -> Hello.hasExtension(packet, Hello.SUPPORTED_VERSIONS)).isPresent();
    return new WireFacts(
            stack.transport(),
            hello
                .map(_ -> (tls13 ? ProtocolVersion.TLS13 : ProtocolVersion.TLS12).title())
                .orElse(null),
            firstFlight(packets),
            stack.transport() == Transport.QUIC ? zeroRttBytes(packets) : earlyRecordBytes(),
            synDataBytes(),
            (hello.isEmpty() || tls13)
                ? null
                : Boolean.valueOf(
                    first(crossing -> !crossing.up() && crossing.sent().says(Message.CERTIFICATE))
                        .isPresent()),
            tls13
                ? Boolean.valueOf(Hello.hasExtension(hello.orElseThrow(), Hello.PRE_SHARED_KEY))
                : null,
            hasPart(packets, QuicNames.RETRY),
            hasPart(packets, QuicNames.VERSION_NEGOTIATION),
            (int)
                views.crossings().stream()
                    .filter(crossing -> Message.isHelloRetryRequest(crossing.sent()))
                    .map(crossing -> crossing.sent().get("tls.handshake.random"))
                    .distinct()
                    .count())
        .with(KeyShares.of(sent(true), sent(false)).orElse(null));
  }

  private List<DissectedPacket> sent(boolean up) {
    return views.crossings().stream()
        .filter(crossing -> crossing.up() == up)
        .map(Crossing::sent)
        .toList();
  }

  private long startNs() {
    return views.crossings().getFirst().sent().timeNs();
  }

  private boolean beforeHello(Crossing crossing) {
    return helloNs.isEmpty() || crossing.sent().timeNs() < helloNs.getAsLong();
  }

  private Optional<DissectedPacket> first(java.util.function.Predicate<Crossing> condition) {
    return views.crossings().stream().filter(condition).map(Crossing::sent).findFirst();
  }

  private static List<Sent> firstFlight(List<WirePacket> packets) {
    long answered =
        packets.stream()
            .filter(packet -> !packet.isUp())
            .map(WirePacket::arrivedNs)
            .flatMap(arrived -> Optional.ofNullable(arrived).stream())
            .mapToLong(Long::longValue)
            .min()
            .orElse(Long.MAX_VALUE);
    return packets.stream()
        .filter(packet -> packet.isUp() && packet.sentNs() < answered)
        .map(packet -> new Sent(packet.label(), packet.wireBytes()))
        .toList();
  }

  /** 0-RTT packets hold neither ACK nor CRYPTO frames (RFC 9000 section 12.4). */
  private long zeroRttBytes(List<WirePacket> packets) {
    long until = helloNs.isEmpty() ? Long.MAX_VALUE : helloNs.getAsLong() - startNs();
    return packets.stream()
        .filter(packet -> packet.isUp() && packet.sentNs() < until)
        .flatMap(packet -> packet.parts().stream())
        .filter(part -> part.name().equals(QuicNames.EARLY))
        .mapToLong(WirePacket.Part::bytes)
        .sum();
  }

  private long earlyRecordBytes() {
    return views.crossings().stream()
        .filter(crossing -> crossing.up() && beforeHello(crossing))
        .flatMap(crossing -> TcpNames.lengths(crossing.sent()).stream())
        .filter(part -> part.name().equals(TcpNames.APPLICATION_DATA))
        .mapToLong(WirePacket.Part::bytes)
        .sum();
  }

  private int synDataBytes() {
    return first(crossing -> crossing.up() && crossing.sent().isSyn())
        .map(syn -> syn.number("tcp.len"))
        .orElse(0);
  }

  private static boolean hasPart(List<WirePacket> packets, String name) {
    return packets.stream()
        .flatMap(packet -> packet.parts().stream())
        .anyMatch(part -> part.name().equals(name));
  }
}
