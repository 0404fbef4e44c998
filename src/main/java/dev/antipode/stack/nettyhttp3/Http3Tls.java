package dev.antipode.stack.nettyhttp3;

import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.Credentials;
import dev.antipode.stack.StackException;
import dev.antipode.stack.nettyquic.ClientTls;
import dev.antipode.stack.nettyquic.ServerTrust;
import io.netty.handler.codec.quic.BoringSSLContextOption;
import io.netty.handler.codec.quic.QuicSslContext;
import io.netty.handler.codec.quic.QuicSslContextBuilder;
import java.security.cert.X509Certificate;

/** TLS as under bare streams, for HTTP/3. */
final class Http3Tls {
  private static final String[] GROUPS = {ClientTls.GROUP};

  private final ServerTrust trust;

  /** A client's. */
  Http3Tls(Credentials credentials) throws StackException {
    trust = new ServerTrust(ClientTls.trustManager(credentials));
  }

  /** A client's context that knows no ticket. */
  QuicSslContext context(SessionMode session) {
    return QuicSslContextBuilder.forClient()
        .trustManager(trust)
        .applicationProtocols(NettyHttp3Stack.ALPN)
        .option(BoringSSLContextOption.GROUPS, GROUPS)
        .earlyData(session == SessionMode.EARLY)
        .build();
  }

  static QuicSslContext server(Credentials credentials) throws StackException {
    return QuicSslContextBuilder.forServer(
            credentials.key(), null, credentials.chain().toArray(X509Certificate[]::new))
        .applicationProtocols(NettyHttp3Stack.ALPN)
        .option(BoringSSLContextOption.GROUPS, GROUPS)
        .earlyData(true)
        .build();
  }
}
