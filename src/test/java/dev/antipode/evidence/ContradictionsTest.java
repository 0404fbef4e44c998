package dev.antipode.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.scenario.Cell;
import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.scenario.option.KeyExchangeGroup;
import dev.antipode.scenario.option.Pairing;
import dev.antipode.scenario.option.Switch;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.StackDescription.Application;
import dev.antipode.stack.StackDescription.Security;
import dev.antipode.stack.StackDescription.Transport;
import dev.antipode.wire.Decrypted;
import dev.antipode.wire.KeyShares;
import dev.antipode.wire.WireFacts;
import dev.antipode.wire.WireFacts.Sent;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContradictionsTest {
  private static final int PAYLOAD = 32;

  @Test
  void factsThatBearTheClaimOutContradictNothing() {
    assertThat(quic(SessionMode.FULL, Options.DEFAULTS, facts(0, false, false))).isNull();
    assertThat(quic(SessionMode.RESUMED, Options.DEFAULTS, facts(0, true, false))).isNull();
    assertThat(quic(SessionMode.EARLY, Options.DEFAULTS, facts(74, true, false))).isNull();
    assertThat(
            quic(
                SessionMode.FULL,
                Options.DEFAULTS.with(Dimension.RETRY, Switch.ON),
                facts(0, false, true)))
        .isNull();
  }

  @Test
  void earlyDataMustHaveLeftBeforeTheServerHello() {
    assertThat(quic(SessionMode.EARLY, Options.DEFAULTS, facts(0, true, false)))
        .isEqualTo("claims early data, but 0 of 32 bytes left before a ServerHello arrived");
    assertThat(quic(SessionMode.FULL, Options.DEFAULTS, facts(74, false, false)))
        .isEqualTo("claims no early data, but 74 bytes left before a ServerHello arrived");
  }

  /** All of the request, and not some of it, and none where none is claimed. */
  @Test
  void everyByteOfEarlyDataCounts() {
    assertThat(quic(SessionMode.EARLY, Options.DEFAULTS, facts(PAYLOAD, true, false))).isNull();
    assertThat(quic(SessionMode.EARLY, Options.DEFAULTS, facts(PAYLOAD - 1, true, false)))
        .isEqualTo("claims early data, but 31 of 32 bytes left before a ServerHello arrived");
    assertThat(quic(SessionMode.EARLY, Options.DEFAULTS, facts(1, true, false)))
        .isEqualTo("claims early data, but 1 of 32 bytes left before a ServerHello arrived");
    assertThat(quic(SessionMode.FULL, Options.DEFAULTS, facts(1, false, false)))
        .isEqualTo("claims no early data, but 1 bytes left before a ServerHello arrived");
  }

  /** The packets left early, and what a key log opens of them is not the request. */
  @Test
  void earlyDataMustHoldTheRequest() {
    WireFacts left = facts(PAYLOAD, true, false);
    assertThat(
            quic(
                SessionMode.EARLY,
                Options.DEFAULTS,
                left.with(new Decrypted(PAYLOAD - 1, List.of()))))
        .isEqualTo("claims early data, but decrypted it holds 31 of 32 bytes of the request");
    assertThat(
            quic(SessionMode.EARLY, Options.DEFAULTS, left.with(new Decrypted(PAYLOAD, List.of()))))
        .isNull();
  }

  @Test
  void whoSaysThatItsEarlyDataWasLateClaimsNothingOfIt() {
    StackDescription stack = stack(Transport.QUIC, Security.TLS13);
    Cell cell =
        new Cell("handshake", stack.name(), SessionMode.EARLY, Options.DEFAULTS, "path", false);
    WireFacts none = facts(0, true, false);
    assertThat(Contradictions.in(none, cell, stack, PAYLOAD, false)).isEmpty();
    assertThat(Contradictions.in(none, cell, stack, PAYLOAD, true)).isPresent();
  }

  @Test
  void sessionsMustBeWhatTheServerHelloSays() {
    assertThat(quic(SessionMode.RESUMED, Options.DEFAULTS, facts(0, false, false)))
        .isEqualTo("claims a resumed session, but the ServerHello did not accept a PSK");
    assertThat(quic(SessionMode.FULL, Options.DEFAULTS, facts(0, true, false)))
        .isEqualTo("claims a full session, but the ServerHello accepted a PSK");
    assertThat(tls12(SessionMode.RESUMED, "TLSv1.2", true))
        .isEqualTo("claims a resumed session, but a Certificate was sent");
    assertThat(tls12(SessionMode.RESUMED, "TLSv1.2", false)).isNull();
    assertThat(tls12(SessionMode.FULL, "TLSv1.3", null))
        .isEqualTo("claims TLSv1.2, but the ServerHello chose TLSv1.3");
  }

  @Test
  void optionsMustShow() {
    assertThat(quic(SessionMode.FULL, Options.DEFAULTS, facts(0, false, true)))
        .isEqualTo("retry=off, but a Retry came");
    assertThat(
            quic(
                SessionMode.FULL,
                Options.DEFAULTS.with(Dimension.RETRY, Switch.ON),
                facts(0, false, false)))
        .isEqualTo("retry=on, but no Retry came");
    Options tfo = Options.DEFAULTS.with(Dimension.TFO, Switch.ON);
    assertThat(
            contradiction(
                stack(Transport.TCP, Security.NONE), SessionMode.FULL, tfo, tcp(null, null)))
        .isEqualTo("tfo=on, but the SYN carried no data");
  }

  /** What the server's share is of decides, whatever else the client has offered. */
  @Test
  void theGroupIsWhatTheKeySharesSay() {
    Options options = Options.DEFAULTS.with(Dimension.GROUP, KeyExchangeGroup.X25519);
    KeyShares right = new KeyShares(List.of("secp256r1", "x25519"), null, "x25519", 300, 90);
    KeyShares wrong = new KeyShares(List.of("x25519"), null, "secp256r1", 300, 123);
    KeyShares unseen = new KeyShares(List.of("x25519"), null, null, 300, 0);
    WireFacts facts = facts(0, false, false);
    assertThat(quic(SessionMode.FULL, options, facts.with(right))).isNull();
    assertThat(quic(SessionMode.FULL, options, facts.with(unseen))).isNull();
    assertThat(quic(SessionMode.FULL, options, facts)).isNull();
    assertThat(quic(SessionMode.FULL, options, facts.with(wrong)))
        .isEqualTo("group=x25519, but the server's key share is of secp256r1");
    assertThat(quic(SessionMode.FULL, Options.DEFAULTS, facts.with(right)))
        .isEqualTo("group=secp256r1, but the server's key share is of x25519");
    assertThat(
            quic(
                SessionMode.FULL,
                options.with(Dimension.HELLO_RETRY, Switch.ON),
                facts.with(right)))
        .isEqualTo("hello_retry=on, but no HelloRetryRequest came");
  }

  /** A Retry that was asked for is still claimed. */
  @Test
  void whatIsAsConfiguredClaimsNoGroupAndMayBeValidated() {
    Options options = Options.DEFAULTS.with(Dimension.PAIRING, Pairing.AS_CONFIGURED);
    KeyShares other = new KeyShares(List.of("x25519"), null, "x25519", 300, 90);
    assertThat(quic(SessionMode.FULL, options, facts(0, false, true).with(other))).isNull();
    assertThat(
            quic(
                SessionMode.FULL,
                options.with(Dimension.RETRY, Switch.ON),
                facts(0, false, false).with(other)))
        .isEqualTo("retry=on, but no Retry came");
  }

  private static @Nullable String quic(SessionMode session, Options options, WireFacts facts) {
    return contradiction(stack(Transport.QUIC, Security.TLS13), session, options, facts);
  }

  private static @Nullable String tls12(
      SessionMode session, String version, @Nullable Boolean certificate) {
    return contradiction(
        stack(Transport.TCP, Security.TLS12), session, Options.DEFAULTS, tcp(version, certificate));
  }

  private static @Nullable String contradiction(
      StackDescription stack, SessionMode session, Options options, WireFacts facts) {
    Cell cell = new Cell("handshake", stack.name(), session, options, "path", false);
    return Contradictions.in(facts, cell, stack, PAYLOAD, null).orElse(null);
  }

  private static WireFacts facts(long early, boolean psk, boolean retry) {
    return new WireFacts(
        Transport.QUIC,
        "TLSv1.3",
        List.of(new Sent("Initial", 1242)),
        early,
        0,
        null,
        psk,
        retry,
        false,
        0);
  }

  private static WireFacts tcp(@Nullable String version, @Nullable Boolean certificate) {
    return new WireFacts(
        Transport.TCP, version, List.of(), 0, 0, certificate, null, false, false, 0);
  }

  private static StackDescription stack(Transport transport, Security security) {
    return new StackDescription("stack", transport, security, Application.ECHO, "client", "server");
  }
}
