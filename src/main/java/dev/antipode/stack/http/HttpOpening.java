package dev.antipode.stack.http;

import dev.antipode.sample.Negotiated;
import dev.antipode.sample.Stopwatch;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.Dial;
import dev.antipode.stack.StackException;
import dev.antipode.stack.tcp.Securing;
import dev.antipode.stack.tcp.Transport;
import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;

/**
 * One connection that is being opened, from its first packet to its first request. Used on its
 * channel's event loop.
 */
final class HttpOpening {
  private final Channel channel;
  private final Dial dial;
  private final HttpVersion version;
  private final Securing.Layer layer;
  private final SslHandler tls;
  private final CompletableFuture<HttpConnection> ready;

  HttpOpening(
      Channel channel,
      Dial dial,
      HttpVersion version,
      Securing.Client security,
      CompletableFuture<HttpConnection> ready)
      throws StackException {
    this.channel = channel;
    this.dial = dial;
    this.version = version;
    this.layer = security.layer(channel, dial);
    this.tls = Alpn.offer(layer.handler(), version.alpn());
    this.ready = ready;
  }

  /** Sends the SYN. */
  void start(InetSocketAddress server) {
    Request request = Request.to(server);
    channel
        .pipeline()
        .addLast(tls)
        .addLast(
            new SecuredEvents(
                dial.stopwatch(), () -> secured(request), ready::completeExceptionally));
    dial.stopwatch().start();
    channel
        .connect(server)
        .addListener(connected -> {
          if (!connected.isSuccess()) {
            ready.completeExceptionally(connected.cause());
          }
        });
  }

  /** TLS is complete: sends the request. */
  private void secured(Request request) {
    try {
      if (!Alpn.agreed(tls, version.alpn())) {
        throw new StackException("the server did not agree on ALPN " + version.alpn());
      }
      Exchanges exchanges = version.connected(channel, request);
      channel.pipeline().addLast(LastHandler.INSTANCE);
      send(exchanges);
      ready.complete(new HttpConnection(channel, layer, checked(), exchanges));
    } catch (StackException | RuntimeException refused) {
      ready.completeExceptionally(refused);
    }
  }

  private void send(Exchanges exchanges) throws StackException {
    Stopwatch stopwatch = dial.stopwatch();
    Inbound response =
        Inbound.response(
            dial.firstListener(), () -> stopwatch.note(Stopwatch.Event.RESPONSE_HEADER));
    exchanges.open(response).write(ByteBuffer.wrap(dial.firstRequest()), true);
    stopwatch.note(Stopwatch.Event.REQUEST_SENT);
  }

  /** What was agreed on, if that is what the dial asked for. */
  private Negotiated checked() throws StackException {
    Negotiated negotiated = layer.negotiated(Transport.congestionOf(channel));
    if (dial.session() != SessionMode.FULL && !negotiated.resumed()) {
      throw new StackException("the server did not resume the session: a full handshake was made");
    }
    if (dial.session() == SessionMode.FULL && negotiated.resumed()) {
      throw new StackException("a full handshake was asked for, but a session was resumed");
    }
    return negotiated;
  }
}
