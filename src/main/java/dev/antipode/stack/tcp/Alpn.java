package dev.antipode.stack.tcp;

import dev.antipode.stack.StackException;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.handler.ssl.SslHandler;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * Application-layer protocol negotiation (RFC 7301): one protocol is offered, and no other is
 * accepted.
 */
public final class Alpn {
  private Alpn() {}

  /**
   * Makes a TLS handler that has not begun its handshake offer a protocol; leaves the handler alone
   * if there is none to offer.
   */
  static @Nullable ChannelHandler offer(
      @Nullable ChannelHandler security, @Nullable String protocol) {
    if (protocol == null) {
      return security;
    }
    if (!(security instanceof SslHandler tls)) {
      throw new IllegalStateException("ALPN needs TLS by JSSE");
    }
    SSLEngine engine = tls.engine();
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {protocol});
    engine.setSSLParameters(parameters);
    return tls;
  }

  /**
   * A server without ALPN may complete the handshake all the same, and could then speak anything.
   */
  public static void requireAgreed(Channel channel, String protocol) throws StackException {
    SslHandler tls = channel.pipeline().get(SslHandler.class);
    if (tls == null || !protocol.equals(tls.engine().getApplicationProtocol())) {
      throw new StackException("the server did not agree on ALPN " + protocol);
    }
  }
}
