package dev.antipode.analysis.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.sample.Negotiated;
import dev.antipode.scenario.Options;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.StackDescription.Application;
import dev.antipode.stack.StackDescription.Security;
import dev.antipode.stack.StackDescription.Transport;
import dev.antipode.wire.KeyShares;
import dev.antipode.wire.WireFacts;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AgreedTest {
  private static final StackDescription STACK =
      new StackDescription("a-b", Transport.TCP, Security.TLS13, Application.H2, "a", "b");

  @Test
  void saysWhatStrictPairingWantsBesideWhatDiffers() {
    Negotiated one = told("TLS_AES_256_GCM_SHA384", "X25519MLKEM768");
    Negotiated two = told("TLS_AES_128_GCM_SHA256", "X25519MLKEM768");
    Agreed agreed = Agreed.of(STACK, Options.DEFAULTS, List.of(one, two), facts(1, null));
    assertThat(agreed.group()).isEqualTo("x25519mlkem768 (strict: secp256r1)");
    assertThat(agreed.suite())
        .isEqualTo(
            "TLS_AES_256_GCM_SHA384 and TLS_AES_128_GCM_SHA256 (strict: TLS_AES_128_GCM_SHA256)");
    assertThat(agreed.congestion()).isEqualTo("not told");
    assertThat(agreed.detours()).isEqualTo("HelloRetryRequest");
  }

  @Test
  void saysNothingMoreOfWhatIsAsStrictPairingHasIt() {
    Negotiated same = told("TLS_AES_128_GCM_SHA256", "secp256r1");
    Agreed agreed = Agreed.of(STACK, Options.DEFAULTS, List.of(same, same), facts(0, null));
    assertThat(agreed)
        .isEqualTo(new Agreed("secp256r1", "TLS_AES_128_GCM_SHA256", "not told", "none"));
  }

  @Test
  void readsTheGroupFromThePacketsWhereNobodyTellsIt() {
    KeyShares shares = new KeyShares(List.of("x25519"), null, "x25519", 300, 90);
    Negotiated untold = told("TLS_AES_128_GCM_SHA256", null);
    assertThat(Agreed.of(STACK, Options.DEFAULTS, List.of(untold), facts(0, shares)).group())
        .isEqualTo("x25519 (strict: secp256r1)");
    assertThat(Agreed.of(STACK, Options.DEFAULTS, List.of(untold), null))
        .isEqualTo(new Agreed("not told", "TLS_AES_128_GCM_SHA256", "not told", "not told"));
  }

  private static Negotiated told(String suite, @Nullable String group) {
    return new Negotiated("TLSv1.3", suite, group, null, "h2", false, null, null, null);
  }

  private static WireFacts facts(int helloRetryRequests, @Nullable KeyShares shares) {
    return new WireFacts(
            Transport.TCP,
            "TLSv1.3",
            List.of(),
            0,
            0,
            null,
            false,
            false,
            false,
            helloRetryRequests)
        .with(shares);
  }
}
