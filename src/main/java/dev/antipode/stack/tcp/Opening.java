package dev.antipode.stack.tcp;

import dev.antipode.sample.Negotiated;
import dev.antipode.sample.Stopwatch;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.Dial;
import dev.antipode.stack.StackException;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.CompletableFuture;

/**
 * One connection that is being opened, from its first packet to its first request. Used on its
 * channel's event loop.
 *
 * <p>With TCP Fast Open the first bytes must be in the channel's outbound buffer, and in one piece,
 * before it connects: Netty puts the first buffer it finds there into the SYN. Without TLS those
 * bytes are the request; with TLS they are the ClientHello and, if there is any, the early data.
 */
final class Opening {
  private final Channel channel;
  private final Dial dial;
  private final boolean fastOpen;
  private final Securing.Layer layer;
  private final boolean secured;
  private final TcpApplication.Client application;
  private final CompletableFuture<TcpConnection> ready;

  Opening(
      Channel channel,
      Dial dial,
      boolean fastOpen,
      Securing.Client security,
      TcpApplication application,
      InetSocketAddress server,
      CompletableFuture<TcpConnection> ready)
      throws StackException {
    this.channel = channel;
    this.dial = dial;
    this.fastOpen = fastOpen;
    this.ready = ready;
    layer = security.layer(channel, dial);
    ChannelHandler tls = Alpn.offer(layer.handler(), application.alpn());
    secured = tls != null;
    channel
        .pipeline()
        .addLast(
            new ConnectEvents(dial.stopwatch(), fastOpen, secured ? () -> {} : this::complete));
    if (tls != null) {
      channel.pipeline().addLast(tls, new HandshakeEvents(this));
    }
    this.application = application.client(channel, dial, server);
  }

  /** Sends the SYN. */
  void start(SocketAddress server) {
    boolean requestInSyn = fastOpen && !secured;
    if (requestInSyn) {
      channel.write(Unpooled.wrappedBuffer(dial.firstRequest()));
    }
    dial.stopwatch().start();
    if (requestInSyn || (fastOpen && layer.carriesRequest())) {
      dial.stopwatch().note(Stopwatch.Event.REQUEST_SENT);
    }
    channel
        .connect(server)
        .addListener(connected -> {
          if (!connected.isSuccess()) {
            failed(connected.cause());
          }
        });
  }

  /** TLS has sent its first flight. */
  void greeted() {
    if (layer.carriesRequest()) {
      dial.stopwatch().note(Stopwatch.Event.REQUEST_SENT);
    }
  }

  /** The TLS handshake is complete. */
  void secured() {
    dial.stopwatch().note(Stopwatch.Event.HANDSHAKE_COMPLETE);
    complete();
  }

  void failed(Throwable cause) {
    ready.completeExceptionally(cause);
  }

  /** All handshakes are done: the request follows, unless it has left already. */
  private void complete() {
    try {
      application.open(layer.carriesRequest() || (fastOpen && !secured));
      ready.complete(new TcpConnection(channel, layer, checked(), application));
    } catch (StackException | RuntimeException other) {
      failed(other);
    }
  }

  /** What was agreed on; fails unless that is what the dial asked for. */
  private Negotiated checked() throws StackException {
    Negotiated negotiated = layer.negotiated(Transport.congestionOf(channel));
    boolean early = dial.session() == SessionMode.EARLY;
    if (early && !Boolean.TRUE.equals(negotiated.earlyDataAccepted())) {
      throw new StackException(
          "the server refused the early data"
              + (Boolean.TRUE.equals(negotiated.resumed())
                  ? ", though it resumed the session (RFC 8446 section 4.2.10)"
                  : " with the session, and made a full handshake"));
    }
    if (dial.session() != SessionMode.FULL && !Boolean.TRUE.equals(negotiated.resumed())) {
      throw new StackException("the server did not resume the session: a full handshake was made");
    }
    if (dial.session() == SessionMode.FULL && Boolean.TRUE.equals(negotiated.resumed())) {
      throw new StackException("a full handshake was asked for, but a session was resumed");
    }
    return fastOpen ? proved(negotiated) : negotiated;
  }

  private Negotiated proved(Negotiated negotiated) throws StackException {
    if (!FastOpen.acknowledged(channel)) {
      throw new StackException(
          "TCP Fast Open did not happen: the SYN-ACK acknowledged no data of the SYN (TCP_INFO"
              + " without TCPI_OPT_SYN_DATA). The client has no cookie of this server, or the"
              + " server's net.ipv4.tcp_fastopen lacks bit 2");
    }
    return negotiated.withFastOpen(true);
  }
}
