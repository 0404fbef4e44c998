package dev.antipode.stack.http;

import io.netty.channel.ChannelHandler;
import io.netty.handler.ssl.SslHandler;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** Application-layer protocol negotiation (RFC 7301): one offer, and no other is taken. */
final class Alpn {
  private Alpn() {}

  /** Makes a TLS handler that has not begun its handshake offer a protocol. */
  static SslHandler offer(@Nullable ChannelHandler security, String protocol) {
    if (!(security instanceof SslHandler tls)) {
      throw new IllegalStateException("HTTP needs TLS");
    }
    SSLEngine engine = tls.engine();
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {protocol});
    engine.setSSLParameters(parameters);
    return tls;
  }

  /** A server without ALPN may complete the handshake all the same, and then speaks HTTP/1.1. */
  static boolean agreed(SslHandler tls, String protocol) {
    return protocol.equals(tls.engine().getApplicationProtocol());
  }
}
