package dev.antipode.stack.tcp;

import dev.antipode.stack.ClientSettings;
import dev.antipode.stack.Credentials;
import dev.antipode.stack.Dial;
import dev.antipode.stack.StackException;
import dev.antipode.stack.identity.WitnessingTrust;
import io.netty.channel.Channel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.security.KeyStore;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/**
 * The client's side of BoringSSL. Tickets live in the context, which by itself offers one to a
 * server that it knows from an earlier connection.
 */
final class BoringSslClient implements Securing.Client {
  private final KeyStore trust;
  private final int port;
  private final String[] groups;
  private volatile Trusting trusting;

  /** A context and the witness of the certificates that it checks. */
  private record Trusting(SslContext context, WitnessingTrust witness) {}

  BoringSslClient(ClientSettings settings) throws StackException {
    trust = settings.credentials().trustStore();
    port = settings.server().getPort();
    groups = settings.options().offeredGroups().toArray(String[]::new);
    trusting = trusting();
  }

  /** A new context has no ticket. */
  @Override
  public void forget() throws StackException {
    Trusting old = trusting;
    trusting = trusting();
    ReferenceCountUtil.release(old.context());
  }

  /** Only a ticket makes a session of TLS 1.3 (RFC 8446 section 4.6.1). */
  @Override
  public boolean keep(Securing.Layer layer) {
    return trusting.context().sessionContext().getIds().hasMoreElements();
  }

  /** BoringSSL's server keeps its tickets until it writes something else. */
  @Override
  public boolean mustAsk() {
    return true;
  }

  @Override
  public Securing.Layer layer(Channel channel, Dial dial) {
    Trusting now = trusting;
    SslHandler handler = now.context().newHandler(channel.alloc(), Credentials.SERVER_NAME, port);
    SSLParameters parameters = handler.engine().getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    handler.engine().setSSLParameters(parameters);
    // A trial has a timeout of its own, which knows how long its path is.
    handler.setHandshakeTimeoutMillis(0);
    return new JsseLayer(handler, now.witness());
  }

  private Trusting trusting() throws StackException {
    try {
      WitnessingTrust witness = WitnessingTrust.ofEngines(trust, null);
      SslContext context =
          BoringSslSecuring.pin(SslContextBuilder.forClient().trustManager(witness), groups)
              .build();
      return new Trusting(context, witness);
    } catch (SSLException unusable) {
      throw new StackException("cannot set up TLS for the client", unusable);
    }
  }

  @Override
  public void close() {
    ReferenceCountUtil.release(trusting.context());
  }
}
