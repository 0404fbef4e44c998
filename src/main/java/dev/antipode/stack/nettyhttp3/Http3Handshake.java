package dev.antipode.stack.nettyhttp3;

import dev.antipode.sample.Stopwatch;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.Dial;
import dev.antipode.stack.Stream;
import dev.antipode.stack.StreamListener;
import dev.antipode.stack.http.Inbound;
import dev.antipode.stack.http.Request;
import dev.antipode.stack.nettyquic.ClientSession;
import dev.antipode.stack.nettyquic.EarlyDataAfterEvent;
import dev.antipode.stack.nettyquic.EarlyDataProof;
import dev.antipode.stack.nettyquic.NettyQuicConnection;
import dev.antipode.stack.nettyquic.Remedies;
import dev.antipode.stack.nettyquic.ServerTrust;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http3.Http3ClientConnectionHandler;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicSslEngine;
import io.netty.handler.codec.quic.SslEarlyDataReadyEvent;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Follows one connection until its handshake is complete, and sends the first request as early as
 * the session mode allows. Everything happens on the event loop.
 */
final class Http3Handshake extends ChannelInboundHandlerAdapter {
  private final Dial dial;
  private final ClientSession session;
  private final Options options;
  private final Remedies remedies;
  private final Request request;
  private final Http3ClientConnectionHandler http;
  private final CompletableFuture<Http3Connection> complete = new CompletableFuture<>();
  private @Nullable QuicSslEngine engine;
  private @Nullable EarlyDataProof early;

  Http3Handshake(
      Dial dial, ClientSession session, Options options, Http3ClientConnectionHandler http) {
    this.dial = dial;
    this.session = session;
    this.options = options;
    this.remedies = Remedies.of(options);
    this.request = Request.to(session.server());
    this.http = http;
  }

  /** The one engine of the connection. */
  QuicSslEngine engine(QuicChannel connection) {
    QuicSslEngine made = session.engine(connection);
    engine = made;
    return made;
  }

  /** The codec stands before this handler in the connection's pipeline. */
  void join(QuicChannel connection) {
    connection.pipeline().addLast(http).addLast(this);
  }

  /** The connection, when its handshake is complete and its first request on its way. */
  CompletableFuture<Http3Connection> complete() {
    return complete;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof SslEarlyDataReadyEvent && dial.session() == SessionMode.EARLY) {
      EarlyDataAfterEvent.write(
          context, remedies, () -> sendEarly((QuicChannel) context.channel()));
    }
    context.fireUserEventTriggered(event);
  }

  /** The connection was closed and has said so to its peer: its socket is of no more use. */
  @Override
  public void channelUnregistered(ChannelHandlerContext context) {
    context.fireChannelUnregistered();
    context.channel().parent().close();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    fail(cause);
  }

  private void sendEarly(QuicChannel connection) {
    SettingsInFirstFlight.send(connection, http, remedies);
    EarlyDataProof proof =
        new EarlyDataProof(connection, dial.firstListener(), dial.firstRequest().length);
    early = proof;
    proof.watch(() -> sendRequest(connection, proof));
  }

  /** Hears what the user of the codec hears: that {@code connect()} is done. */
  void connected(Future<QuicChannel> connecting) {
    if (!connecting.isSuccess()) {
      fail(connecting.cause());
      return;
    }
    dial.stopwatch().note(Stopwatch.Event.HANDSHAKE_COMPLETE);
    QuicChannel connection = connecting.getNow();
    if (dial.session() != SessionMode.EARLY) {
      sendRequest(connection, dial.firstListener());
    } else if (early == null) {
      fail(new IOException("there was no ticket to send early data with"));
      return;
    }
    complete.complete(
        new Http3Connection(
            new NettyQuicConnection(connection, session, options, early), streams(connection)));
  }

  /** A refused certificate says more than the TLS alert that it leads to. */
  private void fail(Throwable cause) {
    Throwable refusal = engine == null ? null : ServerTrust.refusal(engine.getSession());
    complete.completeExceptionally(
        refusal == null
            ? cause
            : new IOException("certificate refused: " + refusal.getMessage(), refusal));
  }

  private void sendRequest(QuicChannel connection, StreamListener listener) {
    Stopwatch stopwatch = dial.stopwatch();
    streams(connection)
        .open(Inbound.response(listener, () -> stopwatch.note(Stopwatch.Event.RESPONSE_HEADER)))
        .addListener((Future<Stream> opened) -> {
          if (!opened.isSuccess()) {
            fail(opened.cause());
            return;
          }
          opened.getNow().write(ByteBuffer.wrap(dial.firstRequest()), true);
          stopwatch.note(Stopwatch.Event.REQUEST_SENT);
        });
  }

  private RequestStreams streams(QuicChannel connection) {
    return new RequestStreams(connection, request, remedies);
  }
}
