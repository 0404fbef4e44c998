package dev.antipode.stack.nettyquic;

import dev.antipode.stack.CertificateChain;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Verifies servers' chains and names by another trust manager, and leaves a note of the outcome in
 * the connection's TLS session.
 *
 * <p>The note is also how a resumed session is known, as the codec has no public word for it: a
 * client that BoringSSL made to verify its peer completes a handshake without verification only if
 * the server sent no certificate, which it must send unless it accepted a PSK (RFC 8446 section
 * 4.4.2).
 */
final class ServerTrust extends X509ExtendedTrustManager {
  private static final String OUTCOME = "dev.antipode.verification";

  private static final String BYTES = "dev.antipode.certificate-bytes";

  private final X509ExtendedTrustManager verifier;

  public ServerTrust(X509ExtendedTrustManager verifier) {
    this.verifier = verifier;
  }

  /** Whether the server showed a certificate on this very connection, and it was in order. */
  static boolean verified(SSLSession session) {
    return Boolean.TRUE.equals(session.getValue(OUTCOME));
  }

  /** How large its certificates were, in DER; null where it showed none. */
  static @Nullable Integer bytes(SSLSession session) {
    return session.getValue(BYTES) instanceof Integer bytes ? bytes : null;
  }

  /** Why the certificate was refused; null where it was not. */
  public static @Nullable Throwable refusal(SSLSession session) {
    return session.getValue(OUTCOME) instanceof CertificateException refused ? refused : null;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    try {
      verifier.checkServerTrusted(chain, authType, engine);
      engine.getSession().putValue(OUTCOME, true);
      engine.getSession().putValue(BYTES, CertificateChain.size(chain));
    } catch (CertificateException refused) {
      engine.getSession().putValue(OUTCOME, refused);
      throw refused;
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    throw new CertificateException("QUIC has no such socket");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("without a connection there is no name to verify");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("this is a client");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    throw new CertificateException("this is a client");
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
