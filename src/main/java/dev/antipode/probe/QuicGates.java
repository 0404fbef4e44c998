package dev.antipode.probe;

import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.IpVersion;
import dev.antipode.stack.StackException;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.handler.codec.http3.DefaultHttp3SettingsFrame;
import io.netty.handler.codec.http3.Http3ClientConnectionHandler;
import io.netty.handler.codec.http3.Http3Settings;
import io.netty.handler.codec.quic.Quic;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicClientCodecBuilder;
import io.netty.handler.codec.quic.QuicSslContext;
import io.netty.handler.codec.quic.QuicSslContextBuilder;
import io.netty.handler.codec.quic.QuicSslEngine;
import io.netty.handler.codec.quic.SslEarlyDataReadyEvent;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** QUIC with quiche and BoringSSL, and HTTP/3 on it; each connection has a socket of its own. */
final class QuicGates implements Gates {
  private static final long WINDOW_BYTES = 1 << 20;
  private static final long STREAMS = 16;

  private final Asked asked;
  private final EventLoopGroup loop;
  private final Roots.Judge judge;
  private final QuicSslContext context;

  /**
   * For connections that know of each other's tickets.
   *
   * @param early whether those that have a ticket send the request as early data
   */
  QuicGates(Asked asked, boolean early, EventLoopGroup loop) throws StackException {
    if (!Quic.isAvailable()) {
      throw new StackException("quiche does not load on this machine", Quic.unavailabilityCause());
    }
    this.asked = asked;
    this.loop = loop;
    judge = asked.roots().judge();
    context =
        QuicSslContextBuilder.forClient()
            .trustManager(judge.manager())
            .endpointIdentificationAlgorithm(asked.roots().verify() ? "HTTPS" : null)
            .applicationProtocols(WebProtocol.HTTP3.alpn())
            .earlyData(early)
            .build();
  }

  @Override
  public Shot open(Visit visit) throws InterruptedException, StackException {
    ShotLog log = new ShotLog(visit);
    DatagramTap datagrams = new DatagramTap(log);
    Following following = new Following(log);
    Channel socket = socket(datagrams, following);
    socket
        .eventLoop()
        .execute(() -> {
          log.started();
          QuicChannel.newBootstrap(socket)
              .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0)
              .handler(following)
              .remoteAddress(asked.quicAddress())
              .connect()
              .addListener((Future<QuicChannel> done) -> following.connected(done));
        });
    @Nullable String problem =
        ShotEnd.until(log, asked.timeout(), failure -> words(failure, following.engine()));
    if (problem != null && !datagrams.heard()) {
      problem = "no datagram came back over UDP: " + problem;
    }
    following.close();
    socket.close().sync();
    return log.shot(datagrams, following.resumed(), problem);
  }

  private String words(Throwable failure, @Nullable QuicSslEngine engine) {
    Throwable refusal = engine == null ? null : judge.refusal().apply(engine);
    return refusal == null
        ? "QUIC failed: " + ShotEnd.message(failure)
        : "QUIC failed: the certificate was refused: " + refusal.getMessage();
  }

  private Channel socket(DatagramTap datagrams, Following following)
      throws InterruptedException, StackException {
    SocketProtocolFamily family =
        SocketProtocolFamily.of(IpVersion.of(asked.quicAddress()).family());
    var bound =
        new Bootstrap()
            .group(loop)
            .channelFactory(() -> new NioDatagramChannel(family))
            .handler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel
                        .pipeline()
                        .addLast(
                            datagrams,
                            new QuicClientCodecBuilder()
                                .sslEngineProvider(following::engine)
                                // Any executor but the default one looks at the handshake again
                                // when the certificate was verified; else it waits for a datagram.
                                .sslTaskExecutor(Runnable::run)
                                .maxIdleTimeout(asked.timeout().toMillis(), TimeUnit.MILLISECONDS)
                                .initialMaxData(WINDOW_BYTES)
                                .initialMaxStreamDataBidirectionalLocal(WINDOW_BYTES)
                                .initialMaxStreamDataUnidirectional(WINDOW_BYTES)
                                .initialMaxStreamsUnidirectional(STREAMS)
                                .build());
                  }
                })
            .bind(IpVersion.of(asked.quicAddress()).anyPort())
            .await();
    if (!bound.isSuccess()) {
      throw new StackException("cannot open a UDP socket", bound.cause());
    }
    return bound.channel();
  }

  /** Follows one connection on its event loop. */
  private final class Following extends ChannelInitializer<QuicChannel> {
    private final ShotLog log;
    private final Http3ClientConnectionHandler http =
        new Http3ClientConnectionHandler(
            null, null, null, new DefaultHttp3SettingsFrame(Http3Settings.defaultSettings()), true);
    private volatile @Nullable QuicSslEngine engine;
    private volatile @Nullable QuicChannel connection;
    private @Nullable Http3Ask early;

    Following(ShotLog log) {
      this.log = log;
    }

    QuicSslEngine engine(QuicChannel channel) {
      QuicSslEngine made =
          context.newEngine(channel.alloc(), asked.url().host(), asked.url().port());
      engine = made;
      return made;
    }

    @Nullable QuicSslEngine engine() {
      return engine;
    }

    /** Null before the handshake was complete. */
    @Nullable Boolean resumed() {
      QuicSslEngine made = engine;
      if (made == null || !log.isComplete()) {
        return null;
      }
      return !judge.shown().test(made);
    }

    @Override
    protected void initChannel(QuicChannel channel) {
      connection = channel;
      channel
          .pipeline()
          .addLast(
              http,
              new ChannelInboundHandlerAdapter() {
                @Override
                public void userEventTriggered(ChannelHandlerContext context, Object event) {
                  if (event instanceof SslEarlyDataReadyEvent
                      && log.visit().session() == SessionMode.EARLY) {
                    // What is written during the event leaves a round trip too late.
                    context.executor().execute(() -> early(channel));
                  }
                  context.fireUserEventTriggered(event);
                }

                @Override
                public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
                  log.failed(cause);
                }

                @Override
                public void channelInactive(ChannelHandlerContext context) {
                  log.failed(new IOException("the connection was closed before the answer"));
                  context.fireChannelInactive();
                }
              });
    }

    private void early(QuicChannel channel) {
      ChannelHandlerContext place = channel.pipeline().context(http);
      if (place != null) {
        // The codec opens its control stream when the connection is active: a round trip later.
        http.channelActive(place);
      }
      early = Http3Ask.early(channel, asked, log);
    }

    void connected(Future<QuicChannel> done) {
      if (!done.isSuccess()) {
        log.failed(done.cause());
        return;
      }
      log.handshakeComplete();
      QuicSslEngine made = Objects.requireNonNull(engine);
      log.agreed(made.getSession(), made.getApplicationProtocol());
      if (early == null) {
        Http3Ask.now(done.getNow(), asked, log);
      }
    }

    /** Says farewell, so that the server need not wait for its idle timeout. */
    void close() throws InterruptedException {
      QuicChannel open = connection;
      if (open != null) {
        open.close(true, 0x100, io.netty.buffer.Unpooled.EMPTY_BUFFER).await(1_000);
      }
    }
  }
}
