package dev.antipode.stack.nettyquic;

import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.Credentials;
import dev.antipode.stack.StackException;
import io.netty.handler.codec.quic.BoringSSLContextOption;
import io.netty.handler.codec.quic.QuicSslContext;
import io.netty.handler.codec.quic.QuicSslContextBuilder;
import java.security.GeneralSecurityException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Makes the TLS contexts of a client: one group, the run's CA, and the HTTPS rules for names (RFC
 * 9110 section 4.3.4), which are the codec's default.
 *
 * <p>BoringSSL has no switch for TLS 1.3 cipher suites. With AES hardware at both ends it agrees on
 * {@code TLS_AES_128_GCM_SHA256}; each connection tells which it was.
 */
final class ClientTls {
  static final String GROUP = "secp256r1";

  private final ServerTrust trust;
  private final String alpn;

  ClientTls(Credentials credentials, String alpn) throws StackException {
    this.alpn = alpn;
    trust = new ServerTrust(trustManager(credentials));
  }

  /** A context that knows no ticket. */
  QuicSslContext context(SessionMode session, NettyQuicKeyLog keys) {
    return QuicSslContextBuilder.forClient()
        .trustManager(trust)
        .applicationProtocols(alpn)
        .option(BoringSSLContextOption.GROUPS, new String[] {GROUP})
        .earlyData(session == SessionMode.EARLY)
        .keylog(keys)
        .build();
  }

  private static X509ExtendedTrustManager trustManager(Credentials credentials)
      throws StackException {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(credentials.trustStore());
      for (TrustManager manager : factory.getTrustManagers()) {
        if (manager instanceof X509ExtendedTrustManager extended) {
          return extended;
        }
      }
      throw new StackException("the JDK's trust managers cannot verify names");
    } catch (GeneralSecurityException unusable) {
      throw new StackException("cannot set up TLS for the client", unusable);
    }
  }
}
