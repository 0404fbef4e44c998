package dev.antipode.stack.nettyquic;

import dev.antipode.sample.Stopwatch;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.scenario.option.Remedies;
import dev.antipode.stack.Dial;
import dev.antipode.stack.Stream;
import dev.antipode.stack.StreamListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicSslEngine;
import io.netty.handler.codec.quic.SslEarlyDataReadyEvent;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Follows one connection until its handshake is complete, and sends the first request as early as
 * the session mode allows. Everything happens on the event loop.
 */
final class NettyQuicHandshake extends ChannelInboundHandlerAdapter {
  private final Dial dial;
  private final ClientSession session;
  private final Options options;
  private final Remedies remedies;
  private final QuicApplication application;
  private final CompletableFuture<NettyQuicConnection> complete = new CompletableFuture<>();
  private QuicApplication.@Nullable Client client;
  private @Nullable QuicSslEngine engine;
  private @Nullable EarlyDataProof early;

  NettyQuicHandshake(
      Dial dial, ClientSession session, Options options, QuicApplication application) {
    this.application = application;
    this.dial = dial;
    this.session = session;
    this.options = options;
    this.remedies = options.remedies();
  }

  /** The one engine of the connection. */
  QuicSslEngine engine(QuicChannel connection) {
    QuicSslEngine made = session.engine(connection);
    engine = made;
    return made;
  }

  /** The application's handlers stand before this one in the connection's pipeline. */
  void join(QuicChannel connection) {
    client = application.client(connection, session.server(), remedies);
    connection.pipeline().addLast(this);
  }

  /** The connection, when its handshake is complete and its first request on its way. */
  CompletableFuture<NettyQuicConnection> complete() {
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

  /** The connection is closed and has told its peer so: its socket is not needed any more. */
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
    client().early();
    EarlyDataProof proof =
        new EarlyDataProof(connection, dial.firstListener(), dial.firstRequest().length);
    early = proof;
    proof.watch(() -> sendRequest(proof));
  }

  /** Called with what the user of the codec gets: that {@code connect()} is done. */
  void connected(Future<QuicChannel> connecting) {
    if (!connecting.isSuccess()) {
      fail(connecting.cause());
      return;
    }
    dial.stopwatch().note(Stopwatch.Event.HANDSHAKE_COMPLETE);
    QuicChannel connection = connecting.getNow();
    if (dial.session() != SessionMode.EARLY) {
      sendRequest(dial.firstListener());
    } else if (early == null) {
      fail(new IOException("there was no ticket to send early data with"));
      return;
    }
    complete.complete(new NettyQuicConnection(connection, client(), session, options, early));
  }

  /** A refused certificate says more than the TLS alert that it leads to. */
  private void fail(Throwable cause) {
    Throwable refusal = engine == null ? null : session.trust().refusal(engine);
    complete.completeExceptionally(
        refusal == null
            ? cause
            : new IOException("certificate refused: " + refusal.getMessage(), refusal));
  }

  private void sendRequest(StreamListener listener) {
    Stopwatch stopwatch = dial.stopwatch();
    client()
        .open(listener, () -> stopwatch.note(Stopwatch.Event.RESPONSE_HEADER))
        .addListener((Future<Stream> opened) -> {
          if (!opened.isSuccess()) {
            fail(opened.cause());
            return;
          }
          opened.getNow().write(ByteBuffer.wrap(dial.firstRequest()), true);
          stopwatch.note(Stopwatch.Event.REQUEST_SENT);
        });
  }

  private QuicApplication.Client client() {
    return Objects.requireNonNull(client, "the connection is not there yet");
  }
}
