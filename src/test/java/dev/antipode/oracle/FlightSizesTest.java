package dev.antipode.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.lab.Installation;
import dev.antipode.lab.Topology;
import dev.antipode.sample.metric.ConnectionMetrics;
import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.scenario.option.CertificateChain;
import dev.antipode.scenario.option.KeyExchangeGroup;
import dev.antipode.scenario.option.Switch;
import dev.antipode.scenario.path.Direction;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.scenario.path.PathProperties;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.StackDescription.Application;
import dev.antipode.stack.StackDescription.Security;
import dev.antipode.stack.StackDescription.Transport;
import dev.antipode.wire.WireFacts;
import dev.antipode.wire.WireFacts.Sent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FlightSizesTest {
  private static PathProfile narrow(int mtu, Switch icmp) {
    Direction up = Direction.delayed(30_000);
    Direction down =
        Direction.delayed(43_000).with(Map.of(PathProperties.MTU, mtu, PathProperties.ICMP, icmp));
    return new PathProfile("p", "A path.", up, down);
  }

  /** A chain leaves in full segments; the router's message takes the way up, and no round trip. */
  @Test
  void aFlightThatIsTooLongWaitsForTheRoutersMessage() {
    FlightSizes sizes = new FlightSizes(1_200, 4_000);
    Options typical = TYPICAL;
    Prediction told =
        RoundTrips.predict(
                TLS13,
                SessionMode.FULL,
                typical,
                ConnectionMetrics.HANDSHAKE,
                sizes.over(narrow(1_400, Switch.ON)))
            .orElseThrow();
    assertThat(told.roundTrips()).isEqualTo(2);
    assertThat(told.ns(73e6)).isEqualTo(2 * 73e6 + 30e6);
    assertThat(told.reason())
        .endsWith(
            "30.00 ms until a router has told the server that its segments are longer than 1400 B"
                + " (RFC 1191 section 3)");
    for (StackDescription stack : List.of(TLS13, QUIC)) {
      Optional<Prediction> swallowed =
          RoundTrips.predict(
              stack,
              SessionMode.FULL,
              typical,
              ConnectionMetrics.HANDSHAKE,
              sizes.over(narrow(1_400, Switch.OFF)));
      assertThat(swallowed.isEmpty()).isEqualTo(stack.equals(TLS13));
    }
  }

  /** A flight of less than the MTU is no full segment, and a resumed one shows no certificates. */
  @Test
  void aShortFlightPasses() {
    FlightSizes small = new FlightSizes(1_200, 500).over(narrow(1_280, Switch.OFF));
    FlightSizes large = new FlightSizes(1_200, 4_000).over(narrow(1_280, Switch.OFF));
    assertThat(small.discoveryOverTcp(true)).isEmpty();
    assertThat(small.isSwallowed(true)).isFalse();
    assertThat(large.discoveryOverTcp(false)).isEmpty();
    assertThat(large.isSwallowed(true)).isTrue();
  }

  private static final Options TYPICAL =
      Options.DEFAULTS.with(Dimension.CHAIN, CertificateChain.WEB_TYPICAL);
  private static final StackDescription QUIC =
      new StackDescription("quic", Transport.QUIC, Security.TLS13, Application.ECHO, "a", "a");
  private static final StackDescription TLS13 =
      new StackDescription("tls13", Transport.TCP, Security.TLS13, Application.ECHO, "a", "a");

  /** Beyond 999 ms of round trip the client probes first, which frees the server to send more. */
  @Test
  void aProbeEndsTheWaitOnALongPath() {
    Prediction prediction =
        RoundTrips.predict(
                QUIC,
                SessionMode.FULL,
                TYPICAL,
                ConnectionMetrics.HANDSHAKE,
                new FlightSizes(1_200, 3_400))
            .orElseThrow();
    assertThat(prediction.roundTrips()).isEqualTo(2);
    assertThat(prediction.ns(500e6)).isEqualTo(1_000e6);
    assertThat(prediction.ns(3_000e6)).isEqualTo(3_999e6);
  }

  /** 20 kB are a record of 16,406 B and the rest: 12 segments there, and 12 back. */
  @Test
  void aRecordBeyondTheInitialWindowCostsARoundTripEachWay() {
    assertThat(windows(TLS13, 500, 20_000)).isEqualTo(2);
    assertThat(windows(TLS13, 500, 14_000)).isZero();
    assertThat(windows(QUIC, 500, 20_000)).isZero();
    // Seven acknowledged segments of certificates have grown the server's window to 14.
    assertThat(windows(TLS13, 9_000, 20_000)).isEqualTo(1);
  }

  private static double windows(StackDescription stack, int certificateBytes, int requestBytes) {
    Prediction prediction =
        RoundTrips.predict(
                stack,
                SessionMode.FULL,
                Options.DEFAULTS,
                ConnectionMetrics.FIRST_BYTE,
                new FlightSizes(1_200, certificateBytes, requestBytes))
            .orElseThrow();
    return prediction.ns(1) - prediction.roundTrips();
  }

  /** 358 bytes of other messages, 23 of headers, 55 a packet. */
  @Test
  void bytesDecideAndNotNames() {
    assertThat(reason(QUIC, TYPICAL, new FlightSizes(1_200, 3_400)))
        .isEqualTo(
            "1 certificates of 3400 B: a flight of about 4056 B, more than three times the client's"
                + " 1200 B (RFC 9000 section 8.1)");
    assertThat(reason(QUIC, TYPICAL, new FlightSizes(1_200, 2_900)))
        .isEqualTo(
            "0 certificates of 2900 B: a flight of about 3501 B, within three times the client's"
                + " 1200 B (RFC 9000 section 8.1)");
    assertThat(reason(QUIC, TYPICAL, new FlightSizes(1_400, 3_400))).startsWith("0 certificates");
  }

  /** The server's share is 1,055 bytes longer than P-256's, and its limit 3,600 bytes higher. */
  @Test
  void aHybridShareRaisesTheLimitByMoreThanItTakes() {
    Options hybrid = TYPICAL.with(Dimension.GROUP, KeyExchangeGroup.X25519MLKEM768);
    assertThat(reason(QUIC, hybrid, FlightSizes.nominal(hybrid)))
        .isEqualTo(
            "0 certificates of 3400 B: a flight of about 5166 B, within three times the client's"
                + " 2400 B (RFC 9000 section 8.1)");
    assertThat(reason(QUIC, TYPICAL, FlightSizes.nominal(TYPICAL))).startsWith("1 certificates");
    Options classical = TYPICAL.with(Dimension.GROUP, KeyExchangeGroup.X25519);
    assertThat(reason(QUIC, classical, FlightSizes.nominal(classical)))
        .startsWith("1 certificates of 3400 B: a flight of about 4023 B, more than");
    Options large = hybrid.with(Dimension.CHAIN, CertificateChain.LARGE);
    assertThat(roundTrips(QUIC, large, FlightSizes.nominal(large))).isEqualTo(2);
    assertThat(roundTrips(TLS13, large, FlightSizes.nominal(large))).isEqualTo(2);
  }

  /**
   * Two hellos are 2,400 bytes; the HelloRetryRequest between them is sent within the limit, too.
   */
  @Test
  void aHelloRetryRequestCostsItsRoundTripAndSavesThatOfTheCertificates() {
    Options asked = TYPICAL.with(Dimension.HELLO_RETRY, Switch.ON);
    assertThat(reason(QUIC, asked, FlightSizes.nominal(asked)))
        .isEqualTo(
            "0 certificates of 3400 B: a flight of about 4056 B, within three times the client's"
                + " 2400 B less the HelloRetryRequest's 1200 B (RFC 9000 section 8.1)");
    assertThat(roundTrips(QUIC, asked, FlightSizes.nominal(asked))).isEqualTo(2);
    Options large = asked.with(Dimension.CHAIN, CertificateChain.LARGE);
    assertThat(roundTrips(QUIC, large, FlightSizes.nominal(large))).isEqualTo(3);
  }

  @Test
  void retryValidatesTheAddress() {
    Options retry = TYPICAL.with(Dimension.RETRY, Switch.ON);
    assertThat(roundTrips(QUIC, retry, new FlightSizes(1_200, 9_000))).isEqualTo(2);
    assertThat(roundTrips(QUIC, TYPICAL, new FlightSizes(1_200, 9_000))).isEqualTo(2);
    assertThat(roundTrips(QUIC, TYPICAL, new FlightSizes(1_200, 2_000))).isEqualTo(1);
  }

  @Test
  void tcpHasAnInitialWindowOfTenSegmentsOfTheLab() throws Exception {
    int segment = Topology.of(Installation.locate()).mtu() - 20 - 20 - 12;
    int most = 10 * segment - 358 - 23;
    assertThat(roundTrips(TLS13, TYPICAL, new FlightSizes(1_200, 9_000))).isEqualTo(2);
    assertThat(roundTrips(TLS13, TYPICAL, new FlightSizes(1_200, most))).isEqualTo(2);
    assertThat(roundTrips(TLS13, TYPICAL, new FlightSizes(1_200, most + 1))).isEqualTo(3);
  }

  @Test
  void captureAndClientSayWhatWasSent() {
    List<Sent> sent = List.of(new Sent("Initial", 1_242), new Sent("Initial", 1_242));
    WireFacts facts =
        new WireFacts(Transport.QUIC, "TLSv1.3", sent, 0, 0, null, false, false, false, 0);
    Options large = Options.DEFAULTS.with(Dimension.CHAIN, CertificateChain.LARGE);
    assertThat(FlightSizes.measured(large, 8_987, facts)).isEqualTo(new FlightSizes(2_400, 8_987));
    assertThat(FlightSizes.measured(large, null, null)).isEqualTo(new FlightSizes(1_200, 9_000));
    KeyExchangeGroup hybrid = KeyExchangeGroup.X25519MLKEM768;
    assertThat(FlightSizes.measured(large.with(Dimension.GROUP, hybrid), null, null))
        .isEqualTo(new FlightSizes(2_400, 9_000, 0, hybrid, PathMtu.FULL));
  }

  private static String reason(StackDescription stack, Options options, FlightSizes sizes) {
    return predict(stack, options, sizes).flights().stream()
        .filter(flight -> flight.name().startsWith("certificates"))
        .map(flight -> new Prediction(List.of(flight)).reason())
        .findFirst()
        .orElseThrow();
  }

  private static int roundTrips(StackDescription stack, Options options, FlightSizes sizes) {
    return predict(stack, options, sizes).roundTrips();
  }

  private static Prediction predict(StackDescription stack, Options options, FlightSizes sizes) {
    return RoundTrips.predict(stack, SessionMode.FULL, options, ConnectionMetrics.HANDSHAKE, sizes)
        .orElseThrow();
  }

  /** A window that is just filled makes nobody wait; one byte more does. */
  @Test
  void aRecordMayFillTheWindow() {
    int around = 22;
    int window = 10 * 1_448;
    assertThat(windows(TLS13, 500, window - around)).isZero();
    assertThat(windows(TLS13, 500, window - around + 1)).isEqualTo(2);
    // Five acknowledged segments have grown the server's window to no more; six, to twelve.
    int sent = 381;
    assertThat(windows(TLS13, 5 * 1_448 - sent, window - around + 1)).isEqualTo(2);
    assertThat(windows(TLS13, 5 * 1_448 - sent + 1, window - around + 1)).isEqualTo(1);
  }

  /** Three times what the client sent may leave; one byte more waits. */
  @Test
  void aServerMaySendAllThatTheLimitAllows() {
    int certificates = 3_400;
    while (new FlightSizes(1_200, certificates).serverBytes() % 3 != 0) {
      certificates++;
    }
    int third = new FlightSizes(1_200, certificates).serverBytes() / 3;
    assertThat(new FlightSizes(third, certificates).overQuic(false).roundTrips()).isZero();
    assertThat(new FlightSizes(third, certificates).overQuic(false).name())
        .contains("within three");
    assertThat(new FlightSizes(third - 1, certificates).overQuic(false).roundTrips()).isEqualTo(1);
    assertThat(new FlightSizes(third - 1, certificates).overQuic(false).name())
        .contains("more than three");
  }

  @Test
  void whatFitsTheInitialWindowIsSaid() {
    assertThat(new FlightSizes(1_200, 9_000).overTcp().name()).contains("within the initial");
    assertThat(new FlightSizes(1_200, 15_000).overTcp().name()).contains("more than the initial");
  }
}
