package dev.antipode.stack.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.scenario.option.CertificateChain;
import dev.antipode.stack.Credentials;
import java.nio.file.Path;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CertificateAuthorityTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(CertificateChain.class)
  void everyChainLeadsToTheCaAndIsAsLargeAsItSays(CertificateChain size) throws Exception {
    Credentials credentials = CertificateAuthority.issue(folder, List.of("127.0.0.1")).with(size);
    List<X509Certificate> chain = credentials.chain();
    assertThat(chain).hasSize(size.certificates());
    int bytes = WitnessingTrust.size(chain.toArray(X509Certificate[]::new));
    assertThat(bytes).isBetween(size.bytes() - 100, size.bytes() + 100);
    assertThat(size.holds(bytes)).isTrue();
    PKIXParameters trust = new PKIXParameters(Set.of(new TrustAnchor(credentials.ca(), null)));
    trust.setRevocationEnabled(false);
    CertPathValidator.getInstance("PKIX")
        .validate(CertificateFactory.getInstance("X.509").generateCertPath(chain), trust);
  }

  @Test
  void allChainsHaveOneLeafKey() throws Exception {
    Credentials credentials = CertificateAuthority.issue(folder, List.of("127.0.0.1"));
    List<Object> keys = new ArrayList<>();
    for (CertificateChain size : CertificateChain.values()) {
      keys.add(credentials.with(size).chain().getFirst().getPublicKey());
    }
    assertThat(keys.stream().distinct()).hasSize(1);
  }
}
