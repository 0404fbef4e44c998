package dev.antipode.stack.nettyhttp3;

import dev.antipode.scenario.option.Remedies;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http3.Http3ClientConnectionHandler;
import io.netty.handler.codec.quic.QuicChannel;

/**
 * Remedy: a client with early data sends its SETTINGS in its first flight, before the request.
 *
 * <p>RFC 9114 section 7.2.4.2 wants them sent as soon as the transport can send. The codec opens
 * its control stream when the connection is active, which is when the handshake is complete: one
 * round trip after the transport could, and after the request.
 *
 * <p>Without it, a plain user loses no round trip for a request, because a server need not wait for
 * SETTINGS, but one before the server knows what the client allows. The line to change: tell the
 * codec's connection handler that the channel is active when {@code SslEarlyDataReadyEvent}
 * arrives; the handler opens its control stream only once.
 */
final class SettingsInFirstFlight {
  private SettingsInFirstFlight() {}

  static void send(QuicChannel connection, Http3ClientConnectionHandler http, Remedies remedies) {
    ChannelHandlerContext context = connection.pipeline().context(http);
    if (remedies.applied() && context != null) {
      http.channelActive(context);
    }
  }
}
