package dev.antipode.wire;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the hellos of a handshake say of its group, by the names that IANA's registry of TLS
 * supported groups has, in lower case; {@code 0x1234} for what has none here.
 *
 * @param offered groups that the first ClientHello has key shares of, in its order (RFC 8446
 *     section 4.2.8); empty with TLS 1.2, whose ClientHello has none
 * @param asked what a HelloRetryRequest asks for; null without one
 * @param chosen the group of the ServerHello's key share, or of TLS 1.2's ServerKeyExchange (RFC
 *     8422 section 5.4); null where neither was seen
 * @param clientHelloBytes of the first ClientHello, with its header of four bytes
 * @param serverHelloBytes of the ServerHello, likewise; 0 where none was seen
 */
public record KeyShares(
    List<String> offered,
    @Nullable String asked,
    @Nullable String chosen,
    int clientHelloBytes,
    int serverHelloBytes) {
  private static final String SHARES = "tls.handshake.extensions_key_share_group";
  private static final String SELECTED = "tls.handshake.extensions_key_share_selected_group";
  private static final String CURVE = "tls.handshake.server_named_curve";

  /** The message's type and its length (RFC 8446 section 4). */
  private static final int HEADER = 4;

  /** Reads packets in the order in which they were sent; empty without a ClientHello. */
  static Optional<KeyShares> of(List<DissectedPacket> up, List<DissectedPacket> down) {
    Optional<DissectedPacket> client =
        up.stream().filter(packet -> packet.says(Message.CLIENT_HELLO)).findFirst();
    Optional<DissectedPacket> server = down.stream().filter(Hello::isServerHello).findFirst();
    return client.map(hello ->
        new KeyShares(
            groups(hello, SHARES).toList(),
            down.stream()
                .filter(Message::isHelloRetryRequest)
                .flatMap(packet -> groups(packet, SELECTED))
                .findFirst()
                .orElse(null),
            chosen(server, down),
            bytes(hello, Message.CLIENT_HELLO),
            server.map(packet -> bytes(packet, Message.SERVER_HELLO)).orElse(0)));
  }

  private static @Nullable String chosen(
      Optional<DissectedPacket> server, List<DissectedPacket> down) {
    return Stream.concat(
            server.stream().flatMap(packet -> groups(packet, SHARES)),
            down.stream().flatMap(packet -> groups(packet, CURVE)))
        .findFirst()
        .orElse(null);
  }

  private static Stream<String> groups(DissectedPacket packet, String field) {
    return packet.numbers(field).stream().filter(code -> !isGrease(code)).map(KeyShares::name);
  }

  /** Values that mean nothing, so that nobody learns to choke on unknown ones (RFC 8701). */
  private static boolean isGrease(int code) {
    return (code & 0x0f0f) == 0x0a0a && code >> 8 == (code & 0xff);
  }

  /** As cells have them. */
  private static String name(int code) {
    return TlsNumbers.group(code).toLowerCase(Locale.ROOT);
  }

  private static int bytes(DissectedPacket packet, Message message) {
    int place = packet.numbers("tls.handshake.type").indexOf(message.code());
    List<Integer> lengths = packet.numbers("tls.handshake.length");
    return place < 0 || place >= lengths.size() ? 0 : HEADER + lengths.get(place);
  }

  /** For people: {@code key share of x25519, answered with x25519}. */
  public String words() {
    return Stream.of(
            offered.isEmpty() ? "" : "key share of " + String.join(" and ", offered),
            asked == null ? "" : "asked for " + asked,
            chosen == null ? "" : "answered with " + chosen)
        .filter(words -> !words.isEmpty())
        .collect(Collectors.joining(", "));
  }
}
