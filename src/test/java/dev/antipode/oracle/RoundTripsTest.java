package dev.antipode.oracle;

import static dev.antipode.scenario.SessionMode.EARLY;
import static dev.antipode.scenario.SessionMode.FULL;
import static dev.antipode.scenario.SessionMode.RESUMED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.experiment.bulk.BulkMetrics;
import dev.antipode.sample.metric.ConnectionMetrics;
import dev.antipode.sample.metric.Metric;
import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.scenario.option.CertificateChain;
import dev.antipode.scenario.option.Switch;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.StackDescription.Application;
import dev.antipode.stack.StackDescription.Security;
import dev.antipode.stack.StackDescription.Transport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RoundTripsTest {
  private static final StackDescription TCP = stack("tcp", Transport.TCP, Security.NONE);
  private static final StackDescription TLS12 = stack("tls12", Transport.TCP, Security.TLS12);
  private static final StackDescription TLS13 = stack("tls13", Transport.TCP, Security.TLS13);
  private static final Options RETRY = Options.DEFAULTS.with(Dimension.RETRY, Switch.ON);
  private static final Options LARGE =
      Options.DEFAULTS.with(Dimension.CHAIN, CertificateChain.LARGE);
  private static final StackDescription QUIC = stack("quic", Transport.QUIC, Security.TLS13);

  /** The ladder: TCP connected, handshake complete, first byte; null where there is none. */
  @Test
  void ladder() {
    ladder(TCP, FULL, 1, null, 2);
    ladder(TLS12, FULL, 1, 3, 4);
    ladder(TLS12, RESUMED, 1, 2, 3);
    ladder(TLS13, FULL, 1, 2, 3);
    ladder(TLS13, RESUMED, 1, 2, 3);
    ladder(TLS13, EARLY, 1, 2, 2);
    ladder(QUIC, FULL, null, 1, 2);
    ladder(QUIC, RESUMED, null, 1, 2);
    ladder(QUIC, EARLY, null, 1, 1);
  }

  @Test
  void sessionsThatCannotBeHaveNoPrediction() {
    ladder(TCP, RESUMED, null, null, null);
    ladder(TCP, EARLY, null, null, null);
    ladder(TLS12, EARLY, null, null, null);
  }

  @Test
  void otherMetricsHaveNone() {
    assertThat(RoundTrips.predict(TCP, FULL, Options.DEFAULTS, BulkMetrics.GOODPUT)).isEmpty();
  }

  @Test
  void fastOpenSavesTheSynWhereTheSynCarriesData() {
    Options tfo = Options.DEFAULTS.with(Dimension.TFO, Switch.ON);
    assertThat(roundTrips(TLS13, FULL, tfo, ConnectionMetrics.TRANSPORT)).isEqualTo(1);
    assertThat(roundTrips(TLS13, FULL, tfo, ConnectionMetrics.HANDSHAKE)).isEqualTo(1);
    assertThat(roundTrips(TLS13, FULL, tfo, ConnectionMetrics.FIRST_BYTE)).isEqualTo(2);
    assertThat(roundTrips(TLS13, EARLY, tfo, ConnectionMetrics.FIRST_BYTE)).isEqualTo(1);
    assertThat(roundTrips(TCP, FULL, tfo, ConnectionMetrics.FIRST_BYTE)).isEqualTo(1);
    assertThat(roundTrips(QUIC, FULL, tfo, ConnectionMetrics.HANDSHAKE)).isEqualTo(1);
  }

  @Test
  void retryAndLargeChainsCostQuicOneEach() {
    assertThat(roundTrips(QUIC, FULL, RETRY, ConnectionMetrics.HANDSHAKE)).isEqualTo(2);
    assertThat(roundTrips(QUIC, EARLY, RETRY, ConnectionMetrics.FIRST_BYTE)).isEqualTo(2);
    assertThat(roundTrips(QUIC, FULL, LARGE, ConnectionMetrics.FIRST_BYTE)).isEqualTo(3);
    assertThat(roundTrips(QUIC, RESUMED, LARGE, ConnectionMetrics.FIRST_BYTE)).isEqualTo(2);
    assertThat(roundTrips(TLS13, FULL, LARGE, ConnectionMetrics.FIRST_BYTE)).isEqualTo(3);
  }

  @Test
  void everyFlightNamesItsClause() {
    assertThat(
            RoundTrips.predict(TLS12, FULL, Options.DEFAULTS, ConnectionMetrics.FIRST_BYTE)
                .orElseThrow()
                .reason())
        .isEqualTo(
            "1 TCP SYN (RFC 9293 section 3.5) + 1 TLS 1.2 hello (RFC 5246 section 7.3)"
                + " + 1 TLS 1.2 key exchange (RFC 5246 section 7.3)"
                + " + 1 request and response (one exchange)");
  }

  private static void ladder(
      StackDescription stack,
      SessionMode session,
      @Nullable Integer transport,
      @Nullable Integer handshake,
      @Nullable Integer firstByte) {
    assertThat(roundTrips(stack, session, Options.DEFAULTS, ConnectionMetrics.TRANSPORT))
        .isEqualTo(transport);
    assertThat(roundTrips(stack, session, Options.DEFAULTS, ConnectionMetrics.HANDSHAKE))
        .isEqualTo(handshake);
    assertThat(roundTrips(stack, session, Options.DEFAULTS, ConnectionMetrics.FIRST_BYTE))
        .isEqualTo(firstByte);
  }

  private static @Nullable Integer roundTrips(
      StackDescription stack, SessionMode session, Options options, Metric metric) {
    return RoundTrips.predict(stack, session, options, metric)
        .map(Prediction::roundTrips)
        .orElse(null);
  }

  private static StackDescription stack(String name, Transport transport, Security security) {
    return new StackDescription(
        name, transport, security, Application.ECHO, "a library", "a library");
  }

  /** Sessions that take as long do not take the same way. */
  @Test
  void eachSessionHasItsOwnClauses() {
    assertThat(reason(TLS13, FULL)).contains("RFC 8446 section 2, figure 1");
    assertThat(reason(TLS13, RESUMED)).contains("RFC 8446 section 2.2");
    assertThat(reason(TLS13, EARLY)).contains("RFC 8446 section 2.3");
    assertThat(reason(QUIC, FULL)).contains("QUIC handshake").doesNotContain("0-RTT");
    assertThat(reason(QUIC, RESUMED)).contains("QUIC handshake").doesNotContain("0-RTT");
    assertThat(reason(QUIC, EARLY)).contains("0-RTT packets").doesNotContain("QUIC handshake");
  }

  private static String reason(StackDescription stack, SessionMode session) {
    return RoundTrips.predict(stack, session, Options.DEFAULTS, ConnectionMetrics.FIRST_BYTE)
        .orElseThrow()
        .reason();
  }

  /** TLS 1.2 knows no HelloRetryRequest. */
  @Test
  void helloRetryCostsTls13One() {
    Options retry = Options.DEFAULTS.with(Dimension.HELLO_RETRY, Switch.ON);
    assertThat(
            RoundTrips.predict(TLS13, FULL, retry, ConnectionMetrics.HANDSHAKE)
                .orElseThrow()
                .roundTrips())
        .isEqualTo(3);
    assertThat(
            RoundTrips.predict(TLS12, FULL, retry, ConnectionMetrics.HANDSHAKE)
                .orElseThrow()
                .roundTrips())
        .isEqualTo(3);
  }
}
