package dev.antipode.stack.tcp;

import dev.antipode.stack.CertificateChain;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Checks servers' certificates as the trust manager behind it does, and remembers in which
 * connections there was one to check.
 *
 * <p>This is how a resumed session is told from a full one. JSSE has no call for it, and the times
 * and ids of its sessions are each library's own affair. But the wire leaves no choice: a full
 * handshake of the pinned suites carries the server's certificate, and a resumed one does not (RFC
 * 5246 section 7.3, figure 2; RFC 8446 section 2.2). A client that verifies must have been asked in
 * the first case, and cannot have been in the second.
 */
final class CertificateWitness extends X509ExtendedTrustManager {
  private final X509ExtendedTrustManager judge;
  private final Map<SSLEngine, Integer> asked = Collections.synchronizedMap(new WeakHashMap<>());

  CertificateWitness(X509ExtendedTrustManager judge) {
    this.judge = judge;
  }

  /** Whether the server of this connection has shown a certificate that was found good. */
  boolean saw(SSLEngine connection) {
    return asked.containsKey(connection);
  }

  /** How large its certificates were, in DER; null where it has shown none. */
  @Nullable Integer bytes(SSLEngine connection) {
    return asked.get(connection);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine connection)
      throws CertificateException {
    judge.checkServerTrusted(chain, authType, connection);
    asked.put(connection, CertificateChain.size(chain));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    throw new CertificateException("this client has engines and no sockets");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("without its connection, the server's name cannot be checked");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine connection)
      throws CertificateException {
    throw new CertificateException("this is a client's trust manager");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    throw new CertificateException("this is a client's trust manager");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("this is a client's trust manager");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return judge.getAcceptedIssuers();
  }
}
