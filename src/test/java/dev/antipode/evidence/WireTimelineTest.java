package dev.antipode.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.sample.Negotiated;
import dev.antipode.sample.Outcome;
import dev.antipode.sample.Sample;
import dev.antipode.sample.metric.ConnectionMetrics;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.StackDescription.Application;
import dev.antipode.stack.StackDescription.Security;
import dev.antipode.stack.StackDescription.Transport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Times of a connection over a path of 100 ms, 50 each way, in milliseconds. */
class WireTimelineTest {
  private static final StackDescription HTTP2 =
      new StackDescription("p", Transport.TCP, Security.TLS13, Application.H2, "c", "s");
  private static final Sample TOLD = Sample.succeeded(new TreeMap<>(), null);

  private final List<SeenPacket> packets = new ArrayList<>();

  private void up(long sentMs, Map<String, String> fields) {
    add(sentMs, true, fields);
  }

  private void down(long sentMs, Map<String, String> fields) {
    add(sentMs, false, fields);
  }

  private void add(long sentMs, boolean up, Map<String, String> fields) {
    Map<String, String> given = new HashMap<>(fields);
    List<String> values =
        SeenPacket.FIELDS.stream().map(name -> given.getOrDefault(name, "")).toList();
    long sentNs = 5_000 + sentMs * 1_000_000;
    packets.add(new SeenPacket(sentNs, sentNs + 50_000_000, up, values));
  }

  private Sample times() {
    return new WireTimeline(HTTP2, 5_000, packets).times(TOLD);
  }

  private void hello() {
    up(0, Map.of("tcp.flags.syn", "1"));
    down(50, Map.of("tcp.flags.syn", "1"));
    up(100, Map.of("tls.handshake.type", "1", "tls.record.content_type", "22"));
  }

  private static final Map<String, String> SERVER_HELLO =
      Map.of(
          "tls.handshake.type",
          "2",
          "tls.handshake.ciphersuite",
          "0x1301",
          "tls.handshake.extensions_key_share_group",
          "23",
          "tls.handshake.extensions.supported_version",
          "0x0304");

  @Test
  void takesWhatSecretsOpen() {
    hello();
    down(150, SERVER_HELLO);
    down(
        150, Map.of("tls.handshake.type", "8,11,15,20", "tls.handshake.extensions_alpn_str", "h2"));
    up(200, Map.of("tls.handshake.type", "20", "http2.type", "4,1"));
    // Tickets and settings come first, and are no answer.
    down(240, Map.of("tls.handshake.type", "4", "http2.type", "4"));
    down(260, Map.of("http2.type", "1,0"));
    Sample sample = times();
    assertThat(sample.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(sample.get(ConnectionMetrics.TRANSPORT)).isEqualTo(100_000_000);
    assertThat(sample.get(ConnectionMetrics.HANDSHAKE)).isEqualTo(200_000_000);
    assertThat(sample.get(ConnectionMetrics.FIRST_BYTE)).isEqualTo(310_000_000);
    assertThat(sample.get(ConnectionMetrics.REQUEST_DELIVERED)).isEqualTo(250_000_000);
    assertThat(sample.get(ConnectionMetrics.REQUEST_SENT)).isEqualTo(200_000_000);
    Negotiated negotiated = Objects.requireNonNull(sample.negotiated());
    assertThat(negotiated.cipherSuite()).isEqualTo("TLS_AES_128_GCM_SHA256");
    assertThat(negotiated.group()).isEqualTo("secp256r1");
    assertThat(negotiated.resumed()).isFalse();
    assertThat(negotiated.untold()).contains("whether the server was verified");
  }

  @Test
  void doesWithoutSecretsOverTcp() {
    hello();
    down(150, SERVER_HELLO);
    down(150, Map.of("tls.record.opaque_type", "23"));
    up(200, Map.of("tls.record.opaque_type", "23,23"));
    down(205, Map.of("tls.record.opaque_type", "23"));
    down(250, Map.of("tls.record.opaque_type", "23"));
    Sample sample = times();
    assertThat(sample.get(ConnectionMetrics.HANDSHAKE)).isEqualTo(200_000_000);
    assertThat(sample.get(ConnectionMetrics.FIRST_BYTE)).isEqualTo(300_000_000);
  }

  /** What a server still sends when the client has it all and closes is no part of the response. */
  @Test
  void theLastByteIsTheLastThatCameBeforeTheClientClosed() {
    hello();
    down(150, SERVER_HELLO);
    down(150, Map.of("tls.handshake.type", "20", "tcp.len", "900"));
    up(200, Map.of("http2.type", "1", "tcp.len", "100"));
    down(250, Map.of("http2.type", "1", "tcp.len", "1448"));
    down(260, Map.of("tcp.len", "1448"));
    down(270, Map.of());
    up(310, Map.of("tcp.flags.fin", "1"));
    down(360, Map.of("tcp.len", "24"));
    assertThat(times().get(ConnectionMetrics.LAST_BYTE)).isEqualTo(310_000_000);
  }

  @Test
  void saysWhatThePacketsDoNotShow() {
    assertThat(times().reason()).contains("no connection over TCP");
    hello();
    assertThat(times().reason()).contains("no ServerHello");
    down(150, SERVER_HELLO);
    assertThat(times().reason()).contains("do not show the response", "SSLKEYLOGFILE");
    down(
        150, Map.of("tls.handshake.type", "8,20", "tls.handshake.extensions_alpn_str", "http/1.1"));
    assertThat(times().reason()).contains("speak http/1.1, not h2");
    assertThat(times().outcome()).isEqualTo(Outcome.FAILED);
  }
}
