package dev.antipode.stack.kwik;

import dev.antipode.stack.CertificateChain;
import dev.antipode.stack.Credentials;
import dev.antipode.stack.StackException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Verifies that a server's chain leads to the run's CA; agent15 compares the name itself. Remembers
 * whether it did, so it serves one connection.
 *
 * <p>agent15 says {@code RSA} whatever the certificate. That means RSA key transport, for which the
 * JDK wants the right to encipher keys (RFC 5280 section 4.2.1.3); TLS 1.3 only signs, and {@code
 * UNKNOWN} is the JDK's own word for that.
 */
final class KwikServerTrust implements X509TrustManager {
  private static final String SIGNS = "UNKNOWN";

  private final X509TrustManager verifier;
  private volatile boolean verified;
  private volatile @Nullable Integer bytes;

  private KwikServerTrust(X509TrustManager verifier) {
    this.verifier = verifier;
  }

  public static KwikServerTrust of(Credentials credentials) throws StackException {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(credentials.trustStore());
      for (TrustManager manager : factory.getTrustManagers()) {
        if (manager instanceof X509TrustManager x509) {
          return new KwikServerTrust(x509);
        }
      }
      throw new StackException("the JDK has no trust manager for certificates");
    } catch (GeneralSecurityException unusable) {
      throw new StackException("cannot set up TLS for the client", unusable);
    }
  }

  /** The same trust, for another connection. */
  public KwikServerTrust anew() {
    return new KwikServerTrust(verifier);
  }

  public boolean verified() {
    return verified;
  }

  /** How large the server's certificates were, in DER; null where it showed none. */
  public @Nullable Integer bytes() {
    return bytes;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    verifier.checkServerTrusted(chain, SIGNS);
    bytes = CertificateChain.size(chain);
    verified = true;
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("this is a client");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return verifier.getAcceptedIssuers();
  }
}
