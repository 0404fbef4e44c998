package dev.antipode.stack.tcp;

import dev.antipode.sample.Negotiated;
import dev.antipode.scenario.option.KeyExchangeGroup;
import dev.antipode.stack.identity.WitnessingTrust;
import io.netty.handler.ssl.OpenSslSession;
import io.netty.handler.ssl.SslHandler;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** One connection's TLS by JSSE. */
record JsseLayer(SslHandler handler, WitnessingTrust witness) implements Securing.Layer {
  /** A handshake that is complete without a certificate has resumed a session. */
  @Override
  public Negotiated negotiated(String congestion) {
    SSLEngine engine = handler.engine();
    SSLSession session = engine.getSession();
    String alpn = engine.getApplicationProtocol();
    return new Negotiated(
            session.getProtocol(),
            session.getCipherSuite(),
            group(session),
            group(session) == null ? null : "library",
            alpn == null || alpn.isEmpty() ? null : alpn,
            !witness.verified(engine),
            null,
            verified(session),
            congestion)
        .withCertificateBytes(witness.bytes(engine));
  }

  /** Only Netty's own engine has a call for it, and calls P-256 so. */
  private static @Nullable String group(SSLSession session) {
    String told = session instanceof OpenSslSession open ? open.getNamedGroup() : null;
    return "P-256".equals(told) ? KeyExchangeGroup.SECP256R1.title() : told;
  }

  /**
   * The trust manager refuses every chain that does not lead to the CA. So the server of a session
   * with a chain is verified, whether the chain is its own or that of the session that it resumes.
   */
  private static boolean verified(SSLSession session) {
    try {
      return session.getPeerCertificates().length > 0;
    } catch (SSLPeerUnverifiedException none) {
      return false;
    }
  }
}
