package dev.antipode.stack.tcp;

import dev.antipode.sample.ProtocolVersion;
import dev.antipode.scenario.Options;
import dev.antipode.stack.ClientSettings;
import dev.antipode.stack.ServerSettings;
import dev.antipode.stack.StackDescription.Security;
import dev.antipode.stack.StackException;
import io.netty.handler.ssl.SslHandler;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/** TLS by a JSSE provider, pinned to one version, one suite and the groups of a cell. */
public record Jsse(Security security, JsseLibrary library) implements Securing {
  private static final char[] PASSWORD = "antipode".toCharArray();

  @Override
  public Server server(ServerSettings settings) throws StackException {
    SSLContext context = serverContext(settings);
    JsseGroups groups = groups(settings.options());
    return _ -> {
      SSLEngine engine = context.createSSLEngine();
      engine.setUseClientMode(false);
      engine.setSSLParameters(pin(engine.getSSLParameters()));
      groups.pin(engine);
      SslHandler handler = new SslHandler(engine);
      // The server's own watch limits it.
      handler.setHandshakeTimeoutMillis(0);
      return handler;
    };
  }

  @Override
  public Client client(ClientSettings settings) throws StackException {
    return new JsseClient(this, settings);
  }

  JsseGroups groups(Options options) {
    return new JsseGroups(security, library, options.group());
  }

  /** Leaves nothing to be negotiated but the group. */
  SSLParameters pin(SSLParameters parameters) {
    boolean old = security == Security.TLS12;
    parameters.setProtocols(
        new String[] {(old ? ProtocolVersion.TLS12 : ProtocolVersion.TLS13).title()});
    parameters.setCipherSuites(
        new String[] {old ? "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256" : "TLS_AES_128_GCM_SHA256"});
    return parameters;
  }

  private SSLContext serverContext(ServerSettings settings) throws StackException {
    try {
      Provider provider = library.provider();
      KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX", provider);
      keys.init(settings.credentials().serverStore(PASSWORD), PASSWORD);
      SSLContext context = SSLContext.getInstance("TLS", provider);
      context.init(keys.getKeyManagers(), null, new SecureRandom());
      return context;
    } catch (GeneralSecurityException unusable) {
      throw new StackException("cannot set up TLS for the server", unusable);
    }
  }
}
