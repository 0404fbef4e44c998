package dev.antipode.stack.identity;

import dev.antipode.stack.StackException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Verifies servers' certificates as the trust manager behind it does, and remembers the result for
 * each connection. Any thread.
 *
 * <p>This is how a resumed session is told from a full one where a library has no public call for
 * it: a full handshake of the pinned suites carries the server's certificate, and a resumed one
 * does not (RFC 5246 section 7.3, figure 2; RFC 8446 section 4.4.2). A client that verifies must
 * have been asked in the first case, and cannot have been in the second.
 */
public final class WitnessingTrust extends X509ExtendedTrustManager {
  /**
   * agent15 always calls the key exchange {@code RSA}, whatever the certificate. That means RSA key
   * transport, for which the JDK wants the right to encipher keys (RFC 5280 section 4.2.1.3); TLS
   * 1.3 only signs, and {@code UNKNOWN} is the JDK's own word for that.
   */
  private static final String SIGNS = "UNKNOWN";

  private record Testimony(int bytes, @Nullable CertificateException refusal) {}

  private final X509ExtendedTrustManager judge;

  /** By connection: its engine, or this object where a library has none. */
  private final Map<Object, Testimony> heard = Collections.synchronizedMap(new WeakHashMap<>());

  private final boolean hasEngines;

  private WitnessingTrust(X509ExtendedTrustManager judge, boolean hasEngines) {
    this.judge = judge;
    this.hasEngines = hasEngines;
  }

  /**
   * For any number of connections, which the library tells apart by their engines.
   *
   * @param anchors the certificates that chains must lead to
   * @param provider whose PKIX trust manager judges; null for the default one
   */
  public static WitnessingTrust ofEngines(KeyStore anchors, @Nullable Provider provider)
      throws StackException {
    return new WitnessingTrust(judge(anchors, provider), true);
  }

  /** For one connection of a library that has no engines, and compares the server's name itself. */
  public static WitnessingTrust ofOneConnection(KeyStore anchors) throws StackException {
    return new WitnessingTrust(judge(anchors, null), false);
  }

  /** The same trust, for connections of which nothing is known yet. */
  public WitnessingTrust anew() {
    return new WitnessingTrust(judge, hasEngines);
  }

  private static X509ExtendedTrustManager judge(KeyStore anchors, @Nullable Provider provider)
      throws StackException {
    try {
      TrustManagerFactory factory =
          provider == null
              ? TrustManagerFactory.getInstance("PKIX")
              : TrustManagerFactory.getInstance("PKIX", provider);
      factory.init(anchors);
      for (TrustManager manager : factory.getTrustManagers()) {
        if (manager instanceof X509ExtendedTrustManager found) {
          return found;
        }
      }
      throw new StackException(
          factory.getProvider().getName() + " has no trust manager that verifies names");
    } catch (GeneralSecurityException unusable) {
      throw new StackException("cannot set up the verification of certificates", unusable);
    }
  }

  /** Whether the server of this connection has shown a certificate that was accepted. */
  public boolean verified(Object connection) {
    Testimony testimony = heard.get(connection);
    return testimony != null && testimony.refusal() == null;
  }

  /** How large its certificates were together, in DER; null if it showed none that was accepted. */
  public @Nullable Integer bytes(Object connection) {
    Testimony testimony = heard.get(connection);
    return testimony == null || testimony.refusal() != null ? null : testimony.bytes();
  }

  /** Why its certificate was refused; null if it was not. */
  public @Nullable CertificateException refusal(Object connection) {
    Testimony testimony = heard.get(connection);
    return testimony == null ? null : testimony.refusal();
  }

  /** What verifies one chain, or refuses it. */
  private interface Judgement {
    void pass() throws CertificateException;
  }

  /** How large certificates are together, in DER. */
  static int size(X509Certificate... chain) throws CertificateEncodingException {
    int size = 0;
    for (X509Certificate certificate : chain) {
      size += certificate.getEncoded().length;
    }
    return size;
  }

  private void witness(Object connection, X509Certificate[] chain, Judgement judgement)
      throws CertificateException {
    int bytes = size(chain);
    try {
      judgement.pass();
    } catch (CertificateException refused) {
      heard.put(connection, new Testimony(bytes, refused));
      throw refused;
    }
    heard.put(connection, new Testimony(bytes, null));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine connection)
      throws CertificateException {
    witness(connection, chain, () -> judge.checkServerTrusted(chain, authType, connection));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    if (hasEngines) {
      throw new CertificateException("without its connection, the server's name is not verified");
    }
    witness(this, chain, () -> judge.checkServerTrusted(chain, SIGNS));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    throw new CertificateException("this client has no sockets of JSSE");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine connection)
      throws CertificateException {
    throw ofServersOnly();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    throw ofServersOnly();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw ofServersOnly();
  }

  private static CertificateException ofServersOnly() {
    return new CertificateException("this is a client's trust manager");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return judge.getAcceptedIssuers();
  }
}
