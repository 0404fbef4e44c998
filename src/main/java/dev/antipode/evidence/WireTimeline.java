package dev.antipode.evidence;

import dev.antipode.sample.Negotiated;
import dev.antipode.sample.Outcome;
import dev.antipode.sample.ProtocolVersion;
import dev.antipode.sample.Sample;
import dev.antipode.sample.metric.ConnectionMetrics;
import dev.antipode.sample.metric.Metric;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.StackDescription.Application;
import dev.antipode.stack.StackDescription.Security;
import dev.antipode.stack.StackDescription.Transport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * When what happened on a connection, by the packets that both sides saw. Times count from the
 * client's first packet. Where TLS's secrets are there, an event is at the packet that completed
 * it; without them, a client's handshake is complete when it answers the server's flight.
 *
 * @param beginNs when the client's first packet left, by the clock of the captures
 * @param packets those that arrived, in the order in which they did
 */
public record WireTimeline(StackDescription stack, long beginNs, List<SeenPacket> packets) {
  /** Packets of one flight follow each other, and answers come a round trip later. */
  private static final double MOST_OF_A_ROUND_TRIP = 0.9;

  private static final Map<Integer, String> SUITES =
      Map.of(
          0x1301, "TLS_AES_128_GCM_SHA256",
          0x1302, "TLS_AES_256_GCM_SHA384",
          0x1303, "TLS_CHACHA20_POLY1305_SHA256");

  private static final Map<Integer, String> GROUPS =
      Map.of(23, "secp256r1", 24, "secp384r1", 29, "x25519", 0x11ec, "X25519MLKEM768");

  private static final Map<Application, String> PROTOCOLS =
      Map.of(Application.H1, "http/1.1", Application.H2, "h2", Application.H3, "h3");

  public WireTimeline {
    packets = List.copyOf(packets);
  }

  /** A sample of a program that succeeded, with what its packets tell; or why they do not. */
  public Sample times(Sample told) {
    if (told.outcome() != Outcome.SUCCEEDED) {
      return told;
    }
    if (packets.isEmpty()) {
      return told.failed("the packets show no connection over " + stack.transport());
    }
    if (stack.security() != Security.NONE && serverHello().isEmpty()) {
      return told.failed("the packets show no ServerHello: it speaks another protocol");
    }
    Sample sample = Sample.succeeded(told.metrics(), negotiated());
    String other = otherProtocol();
    if (other != null) {
      return sample.failed("the ends speak " + other + ", not " + stack.application().word());
    }
    OptionalLong firstByte = firstByte();
    if (firstByte.isEmpty() || handshake().isEmpty()) {
      return sample.failed(
          "the packets do not show the response"
              + (isOpen() ? "" : ", as neither end wrote TLS's secrets to SSLKEYLOGFILE"));
    }
    Sample timed = with(sample, ConnectionMetrics.TRANSPORT, transport());
    timed =
        with(
            timed,
            ConnectionMetrics.HANDSHAKE,
            stack.security() == Security.NONE ? OptionalLong.empty() : handshake());
    timed = with(timed, ConnectionMetrics.REQUEST_SENT, requestSent());
    timed = with(timed, ConnectionMetrics.FIRST_BYTE, firstByte);
    timed = with(timed, ConnectionMetrics.LAST_BYTE, lastByte());
    return with(timed, ConnectionMetrics.REQUEST_DELIVERED, delivered());
  }

  private static Sample with(Sample sample, Metric metric, OptionalLong ns) {
    return ns.isEmpty() ? sample : sample.with(metric, ns.getAsLong());
  }

  /** When the client first sent or received such a packet. */
  private OptionalLong first(boolean up, Predicate<SeenPacket> wanted) {
    return packets.stream()
        .filter(packet -> packet.up() == up)
        .filter(wanted)
        .mapToLong(this::sinceBegin)
        .findFirst();
  }

  private long sinceBegin(SeenPacket packet) {
    return packet.atClientNs() - beginNs;
  }

  /** When the request had reached the server, which throws away what came before a Retry. */
  private OptionalLong delivered() {
    long again =
        packets.stream()
            .filter(SeenPacket::isRetry)
            .mapToLong(SeenPacket::arrivedNs)
            .max()
            .orElse(beginNs);
    return packets.stream()
        .filter(packet -> packet.up() && packet.sentNs() >= again && isMessage(packet))
        .mapToLong(packet -> packet.arrivedNs() - beginNs)
        .findFirst();
  }

  private OptionalLong transport() {
    return stack.transport() == Transport.QUIC
        ? OptionalLong.empty()
        : first(false, SeenPacket::isSyn);
  }

  /** Whether secrets opened the handshake. */
  private boolean isOpen() {
    return packets.stream()
        .anyMatch(packet -> !packet.up() && packet.completes(SeenPacket.FINISHED));
  }

  private OptionalLong handshake() {
    if (stack.security() == Security.NONE) {
      return transport();
    }
    if (isOpen()) {
      return first(false, packet -> packet.completes(SeenPacket.FINISHED));
    }
    if (stack.transport() == Transport.QUIC) {
      return OptionalLong.empty();
    }
    long hello = first(false, packet -> packet.completes(SeenPacket.SERVER_HELLO)).orElseThrow();
    return first(true, packet -> sinceBegin(packet) >= hello && packet.hasSealedRecord());
  }

  private OptionalLong firstByte() {
    if (stack.security() == Security.NONE) {
      return first(false, SeenPacket::hasPayload);
    }
    if (isOpen()) {
      return first(false, this::isMessage);
    }
    OptionalLong complete = handshake();
    if (complete.isEmpty()) {
      return complete;
    }
    // Settings and tickets that the server sent before are not an answer.
    long answered = complete.getAsLong() + Math.round(MOST_OF_A_ROUND_TRIP * transport().orElse(0));
    return first(false, packet -> sinceBegin(packet) >= answered && packet.hasSealedRecord());
  }

  /** When the request's first packet left: without secrets, the first one after the handshake. */
  private OptionalLong requestSent() {
    return isOpen() || stack.security() == Security.NONE
        ? first(true, this::isMessage)
        : handshake();
  }

  /** When the client had the last of the response: it closes the connection when it has it all. */
  private OptionalLong lastByte() {
    long closed = first(true, SeenPacket::isEnd).orElse(Long.MAX_VALUE);
    return packets.stream()
        .filter(packet -> !packet.up() && isContent(packet))
        .mapToLong(this::sinceBegin)
        .filter(ns -> ns <= closed)
        .max();
  }

  private boolean isContent(SeenPacket packet) {
    return stack.transport() == Transport.QUIC ? packet.isOnRequestStream() : packet.hasPayload();
  }

  /** Whether a request's or a response's head, or a part of it where it has none, is in it. */
  private boolean isMessage(SeenPacket packet) {
    if (stack.transport() == Transport.QUIC) {
      return packet.isOnRequestStream();
    }
    return switch (stack.application()) {
      case H1 -> packet.hasHttp1Message();
      case H2 -> packet.hasHttp2Headers();
      case H3, ECHO, FRAMED ->
          stack.security() == Security.NONE ? packet.hasPayload() : packet.hasApplicationRecord();
    };
  }

  private Optional<SeenPacket> serverHello() {
    return packets.stream()
        .filter(packet -> !packet.up() && packet.completes(SeenPacket.SERVER_HELLO))
        .reduce((_, last) -> last);
  }

  /** The application protocol, if it is not the stack's; null where it is, or nobody can tell. */
  private @Nullable String otherProtocol() {
    String found = applicationProtocol();
    String claimed = PROTOCOLS.get(stack.application());
    return found == null || claimed == null || found.equals(claimed) ? null : found;
  }

  private @Nullable String applicationProtocol() {
    return packets.stream()
        .filter(packet -> !packet.up() && packet.completes(SeenPacket.ENCRYPTED_EXTENSIONS))
        .flatMap(packet -> packet.all("tls.handshake.extensions_alpn_str").stream())
        .findFirst()
        .orElse(null);
  }

  private Negotiated negotiated() {
    Optional<SeenPacket> hello = serverHello();
    if (hello.isEmpty()) {
      return Negotiated.plain(null);
    }
    SeenPacket said = hello.get();
    boolean tls13 = number(said, "tls.handshake.extensions.supported_version") == 0x0304;
    ProtocolVersion version =
        stack.transport() == Transport.QUIC
            ? ProtocolVersion.QUIC1
            : tls13 ? ProtocolVersion.TLS13 : ProtocolVersion.TLS12;
    return new Negotiated(
        version.title(),
        SUITES.get(number(said, "tls.handshake.ciphersuite")),
        GROUPS.get(number(said, "tls.handshake.extensions_key_share_group")),
        null,
        applicationProtocol(),
        tls13 ? !said.all("tls.handshake.extensions.psk.identity.selected").isEmpty() : null,
        null,
        null,
        null);
  }

  private static int number(SeenPacket packet, String field) {
    return packet.all(field).stream().findFirst().map(Integer::decode).orElse(-1);
  }
}
