package dev.antipode.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.sample.Negotiated;
import dev.antipode.sample.Sample;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.scenario.option.Pairing;
import dev.antipode.scenario.option.Remedies;
import dev.antipode.scenario.option.Switch;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.StackDescription.Application;
import dev.antipode.stack.StackDescription.Security;
import dev.antipode.stack.StackDescription.Transport;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClaimCheckTest {
  private static final StackDescription QUIC =
      new StackDescription("quic", Transport.QUIC, Security.TLS13, Application.ECHO, "a", "a");

  @Test
  void earlyDataThatWasNotTakenFails() {
    assertThat(early(Options.DEFAULTS, true)).isNull();
    assertThat(early(Options.DEFAULTS, false))
        .isEqualTo("early data accepted: claimed true, found false");
  }

  /** A late answer leaves a library without a proof; the packets of the trial have it. */
  @Test
  void earlyDataThatIsNotToldIsNotRefuted() {
    assertThat(early(Options.DEFAULTS, null)).isNull();
  }

  @Test
  void asShippedItMayBeLate() {
    Options shipped = Options.DEFAULTS.with(Dimension.REMEDIES, Remedies.NONE);
    assertThat(early(shipped, false)).isNull();
    assertThat(early(shipped, null)).isNull();
  }

  @Test
  void afterRetryNothingIsClaimed() {
    Options retry = Options.DEFAULTS.with(Dimension.RETRY, Switch.ON);
    assertThat(early(retry, true)).isNull();
    assertThat(early(retry, false)).isNull();
    assertThat(early(retry, null)).isNull();
  }

  @Test
  void whatIsNotToldContradictsNothing() {
    assertThat(full(new Negotiated("QUICv1", null, null, null, null, null, null, null, null)))
        .isNull();
  }

  @Test
  void whatIsToldIsHeldAgainstTheCell() {
    assertThat(full(new Negotiated("QUICv1", null, "x25519", null, null, true, null, false, "bbr")))
        .contains(
            "group: claimed secp256r1, found x25519",
            "resumed: claimed false, found true",
            "server verified: claimed true, found false",
            "congestion: claimed reno, found bbr");
  }

  /** What a session is stays claimed; what all stacks share does not. */
  @Test
  void whatIsAsConfiguredIsHeldAgainstItsSessionOnly() {
    Negotiated chosen =
        new Negotiated(
            "QUICv1", "TLS_CHACHA20", "x25519", null, null, true, null, false, "bbr", null, 9);
    assertThat(full(Options.DEFAULTS.with(Dimension.PAIRING, Pairing.AS_CONFIGURED), chosen))
        .isEqualTo(
            "server verified: claimed true, found false; resumed: claimed false, found true");
    assertThat(full(Options.DEFAULTS, chosen))
        .contains("cipher suite: claimed TLS_AES_128_GCM_SHA256", "certificates: claimed small");
  }

  @Test
  void whatIsNotToldIsNamed() {
    assertThat(new Negotiated("TLSv1.3", null, null, null, null, null, null, null, null).untold())
        .containsExactly(
            "cipher suite",
            "group",
            "whether it was resumed",
            "whether the server was verified",
            "congestion controller");
    assertThat(Negotiated.plain(null).untold()).containsExactly("congestion controller");
    assertThat(Negotiated.plain("reno").untold()).isEmpty();
  }

  private static @Nullable String full(Negotiated negotiated) {
    return full(Options.DEFAULTS, negotiated);
  }

  private static @Nullable String full(Options options, Negotiated negotiated) {
    Cell cell = new Cell("handshake", "quic", SessionMode.FULL, options, "path", false);
    return ClaimCheck.check(QUIC, cell, Sample.succeeded(new TreeMap<>(), negotiated)).reason();
  }

  private static @Nullable String early(Options options, @Nullable Boolean accepted) {
    Cell cell = new Cell("handshake", "quic", SessionMode.EARLY, options, "path", false);
    Negotiated negotiated =
        new Negotiated(
            "QUICv1",
            ClaimCheck.suite(Security.TLS13),
            "secp256r1",
            "library",
            "antipode",
            true,
            accepted,
            true,
            "reno");
    return ClaimCheck.check(QUIC, cell, Sample.succeeded(new TreeMap<>(), negotiated)).reason();
  }
}
