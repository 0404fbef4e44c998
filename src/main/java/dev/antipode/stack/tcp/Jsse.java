package dev.antipode.stack.tcp;

import dev.antipode.sample.Negotiated;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.ClientSettings;
import dev.antipode.stack.Credentials;
import dev.antipode.stack.ServerSettings;
import dev.antipode.stack.StackDescription.Security;
import dev.antipode.stack.StackException;
import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** TLS by the JDK's own JSSE provider, pinned to one version, one suite and one group. */
record Jsse(Security security) implements Securing {
  static final String GROUP = "secp256r1";
  private static final char[] PASSWORD = "antipode".toCharArray();

  private String protocol() {
    return security == Security.TLS12 ? "TLSv1.2" : "TLSv1.3";
  }

  private String suite() {
    return security == Security.TLS12
        ? "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"
        : "TLS_AES_128_GCM_SHA256";
  }

  @Override
  public Server server(ServerSettings settings) throws StackException {
    SSLContext context = serverContext(settings.credentials());
    return _ -> {
      SSLEngine engine = context.createSSLEngine();
      engine.setUseClientMode(false);
      engine.setSSLParameters(pin(engine.getSSLParameters()));
      return new SslHandler(engine);
    };
  }

  @Override
  public Client client(ClientSettings settings) throws StackException {
    return new JsseClient(settings.credentials(), settings.server());
  }

  private SSLParameters pin(SSLParameters parameters) {
    parameters.setProtocols(new String[] {protocol()});
    parameters.setCipherSuites(new String[] {suite()});
    parameters.setNamedGroups(new String[] {GROUP});
    return parameters;
  }

  private SSLContext serverContext(Credentials credentials) throws StackException {
    try {
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(credentials.serverStore(PASSWORD), PASSWORD);
      return context(keys.getKeyManagers(), null);
    } catch (GeneralSecurityException unusable) {
      throw new StackException("cannot set up TLS for the server", unusable);
    }
  }

  private static SSLContext clientContext(Credentials credentials) throws StackException {
    try {
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(credentials.trustStore());
      return context(null, trust.getTrustManagers());
    } catch (GeneralSecurityException unusable) {
      throw new StackException("cannot set up TLS for the client", unusable);
    }
  }

  private static SSLContext context(KeyManager @Nullable [] keys, TrustManager @Nullable [] trust)
      throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS", "SunJSSE");
    context.init(keys, trust, new SecureRandom());
    return context;
  }

  private final class JsseClient implements Client {
    private final Credentials credentials;
    private final InetSocketAddress server;
    private SSLContext context;

    JsseClient(Credentials credentials, InetSocketAddress server) throws StackException {
      this.credentials = credentials;
      this.server = server;
      this.context = clientContext(credentials);
    }

    /** A new context has no session cache to resume from, so its next handshake is a full one. */
    @Override
    public void prepare(SessionMode session) throws StackException {
      if (session == SessionMode.FULL) {
        context = clientContext(credentials);
      }
    }

    @Override
    public SslHandler handler(Channel channel) {
      SSLEngine engine = context.createSSLEngine(Credentials.SERVER_NAME, server.getPort());
      engine.setUseClientMode(true);
      SSLParameters parameters = pin(engine.getSSLParameters());
      parameters.setServerNames(List.of(new SNIHostName(Credentials.SERVER_NAME)));
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      engine.setSSLParameters(parameters);
      return new SslHandler(engine);
    }

    @Override
    public Negotiated negotiated(@Nullable SslHandler handler, String congestion) {
      if (handler == null) {
        throw new IllegalStateException("a TLS connection without its handler");
      }
      SSLEngine engine = handler.engine();
      SSLSession session = engine.getSession();
      String alpn = engine.getApplicationProtocol();
      return new Negotiated(
          session.getProtocol(),
          session.getCipherSuite(),
          GROUP,
          "only-offer",
          alpn == null || alpn.isEmpty() ? null : alpn,
          false,
          null,
          verified(session),
          congestion);
    }

    /**
     * The trust manager refuses every chain that does not lead to the CA, so a peer with a chain is
     * verified.
     */
    private static boolean verified(SSLSession session) {
      try {
        return session.getPeerCertificates().length > 0;
      } catch (SSLPeerUnverifiedException none) {
        return false;
      }
    }
  }
}
