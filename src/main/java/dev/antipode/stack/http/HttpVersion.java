package dev.antipode.stack.http;

import dev.antipode.stack.ServerApplication;
import io.netty.channel.Channel;

/** A version of HTTP over TLS over TCP. Any thread, unless said otherwise. */
interface HttpVersion {
  /** Its ALPN protocol id (RFC 7301), and the only one that either end offers. */
  String alpn();

  /** Its name in a stack's description. */
  String application();

  /** Makes a server's new channel, on its event loop, speak it to an application. */
  void serve(Channel channel, ServerApplication application);

  /** Makes a client's channel, on its event loop, speak it; its TLS handshake is complete. */
  Exchanges connected(Channel channel, Request request);
}
