package dev.antipode.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Fields as tshark 4.0.17 prints them for captured handshakes. */
class KeySharesTest {
  private static final String RETRY =
      "cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c";

  private static final DissectedPacket HYBRID_HELLO =
      packet(
          Map.of(
              "tls.handshake.type", "1",
              "tls.handshake.extension.type", "0,10,16,13,51,45,43,57",
              "tls.handshake.length", "1438",
              "tls.handshake.extensions_key_share_group", "4588"));

  private static final DissectedPacket HYBRID_ANSWER =
      packet(
          Map.of(
              "tls.handshake.type", "2",
              "tls.handshake.random", "1111",
              "tls.handshake.length", "1174",
              "tls.handshake.extensions_key_share_group", "4588"));

  private static DissectedPacket packet(Map<String, String> fields) {
    String[] values = new String[DissectedPacket.FIELDS.size()];
    Arrays.fill(values, "");
    fields.forEach((field, value) -> values[DissectedPacket.FIELDS.indexOf(field)] = value);
    return new DissectedPacket(List.of(values));
  }

  @Test
  void ofBothHellos() {
    KeyShares shares =
        KeyShares.of(List.of(packet(Map.of()), HYBRID_HELLO), List.of(HYBRID_ANSWER)).orElseThrow();
    assertThat(shares)
        .isEqualTo(new KeyShares(List.of("x25519mlkem768"), null, "x25519mlkem768", 1_442, 1_178));
    assertThat(shares.words())
        .isEqualTo("key share of x25519mlkem768, answered with x25519mlkem768");
  }

  @Test
  void aHelloRetryRequestAsksAndChoosesNothing() {
    DissectedPacket first =
        packet(
            Map.of(
                "tls.handshake.type", "1",
                "tls.handshake.length", "289",
                "tls.handshake.extensions_key_share_group", "0x0a0a,23"));
    DissectedPacket retry =
        packet(
            Map.of(
                "tls.handshake.type", "2",
                "tls.handshake.random", RETRY,
                "tls.handshake.length", "52",
                "tls.handshake.extensions_key_share_selected_group", "29"));
    KeyShares shares = KeyShares.of(List.of(first), List.of(retry)).orElseThrow();
    assertThat(shares).isEqualTo(new KeyShares(List.of("secp256r1"), "x25519", null, 293, 0));
    assertThat(shares.words()).isEqualTo("key share of secp256r1, asked for x25519");
  }

  /** TLS 1.2: ServerHello, Certificate, ServerKeyExchange and ServerHelloDone in one segment. */
  @Test
  void ofAServerKeyExchange() {
    DissectedPacket hello =
        packet(Map.of("tls.handshake.type", "1", "tls.handshake.length", "220"));
    DissectedPacket answer =
        packet(
            Map.of(
                "tls.handshake.type", "2,11,12,14",
                "tls.handshake.random", "1111",
                "tls.handshake.length", "85,466,111,0",
                "tls.handshake.server_named_curve", "0x001d"));
    assertThat(KeyShares.of(List.of(hello), List.of(answer)))
        .hasValue(new KeyShares(List.of(), null, "x25519", 224, 89));
  }

  @Test
  void whatWasNotSeenIsNotSaid() {
    assertThat(KeyShares.of(List.of(), List.of(HYBRID_ANSWER))).isEmpty();
    assertThat(KeyShares.of(List.of(HYBRID_HELLO), List.of()).orElseThrow().chosen()).isNull();
  }
}
