package dev.antipode.stack.tcp;

import dev.antipode.stack.ClientSettings;
import dev.antipode.stack.Credentials;
import dev.antipode.stack.Dial;
import dev.antipode.stack.StackDescription.Security;
import dev.antipode.stack.StackException;
import dev.antipode.stack.identity.WitnessingTrust;
import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManager;

/**
 * The client's side of JSSE. Sessions live in the context, which by itself offers one to a server
 * that it knows from an earlier connection.
 */
final class JsseClient implements Securing.Client {
  private final Jsse jsse;
  private final Provider provider;
  private final KeyStore trust;
  private final int port;
  private final JsseGroups groups;
  private volatile Trusting trusting;

  /** A context and the witness of the certificates that it checks. */
  private record Trusting(SSLContext context, WitnessingTrust witness) {}

  JsseClient(Jsse jsse, ClientSettings settings) throws StackException {
    this.jsse = jsse;
    provider = jsse.library().provider();
    trust = settings.credentials().trustStore();
    port = settings.server().getPort();
    groups = jsse.groups(settings.options());
    trusting = trusting();
  }

  /** A new context has no session that it could resume. */
  @Override
  public void forget() throws StackException {
    trusting = trusting();
  }

  /**
   * The context keeps sessions by itself; this tells whether it has one. In TLS 1.2 that is the
   * session of the handshake itself. In TLS 1.3 each ticket becomes a further session, with an id
   * of its own.
   */
  @Override
  public boolean keep(Securing.Layer layer) {
    SSLSession own = ((JsseLayer) layer).handler().engine().getSession();
    return Collections.list(trusting.context().getClientSessionContext().getIds()).stream()
        .anyMatch(id -> jsse.security() == Security.TLS12 || !Arrays.equals(id, own.getId()));
  }

  @Override
  public Securing.Layer layer(Channel channel, Dial dial) {
    Trusting now = trusting;
    SSLEngine engine = now.context().createSSLEngine(Credentials.SERVER_NAME, port);
    engine.setUseClientMode(true);
    SSLParameters parameters = jsse.pin(engine.getSSLParameters());
    parameters.setServerNames(List.of(new SNIHostName(Credentials.SERVER_NAME)));
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    engine.setSSLParameters(parameters);
    groups.pin(engine);
    SslHandler handler = new SslHandler(engine);
    // A trial has a timeout of its own, which knows how long its path is.
    handler.setHandshakeTimeoutMillis(0);
    return new JsseLayer(handler, now.witness());
  }

  private Trusting trusting() throws StackException {
    try {
      WitnessingTrust witness = WitnessingTrust.ofEngines(trust, provider);
      SSLContext context = SSLContext.getInstance("TLS", provider);
      context.init(null, new TrustManager[] {witness}, new SecureRandom());
      return new Trusting(context, witness);
    } catch (GeneralSecurityException unusable) {
      throw new StackException("cannot set up TLS for the client", unusable);
    }
  }
}
