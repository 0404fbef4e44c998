package dev.antipode.stack.tcp;

import dev.antipode.sample.ProtocolVersion;
import dev.antipode.stack.ClientSettings;
import dev.antipode.stack.ServerSettings;
import dev.antipode.stack.StackException;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.ReferenceCountUtil;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLException;

/**
 * TLS 1.3 by BoringSSL. It has no switch for TLS 1.3 cipher suites; with AES hardware at both ends
 * it agrees on {@code TLS_AES_128_GCM_SHA256}, and each connection tells which it was.
 */
record BoringSslSecuring() implements Securing {
  @Override
  public Server server(ServerSettings settings) throws StackException {
    try {
      return new BoringSslServer(
          pin(
                  SslContextBuilder.forServer(
                      settings.credentials().key(),
                      settings.credentials().chain().toArray(X509Certificate[]::new)),
                  settings.options().group().title())
              .build());
    } catch (SSLException unusable) {
      throw new StackException("cannot set up TLS for the server", unusable);
    }
  }

  @Override
  public Client client(ClientSettings settings) throws StackException {
    return new BoringSslClient(settings);
  }

  /** Leaves nothing to be negotiated but the groups. */
  static SslContextBuilder pin(SslContextBuilder builder, String... groups) {
    return builder
        .sslProvider(SslProvider.OPENSSL_REFCNT)
        .protocols(ProtocolVersion.TLS13.title())
        .option(OpenSslContextOption.GROUPS, groups);
  }

  private record BoringSslServer(SslContext context) implements Server {
    @Override
    public ChannelHandler handler(Channel channel) {
      SslHandler handler = context.newHandler(channel.alloc());
      // The server's own watch limits it.
      handler.setHandshakeTimeoutMillis(0);
      return handler;
    }

    @Override
    public void close() {
      ReferenceCountUtil.release(context);
    }
  }
}
