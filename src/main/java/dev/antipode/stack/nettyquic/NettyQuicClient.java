package dev.antipode.stack.nettyquic;

import dev.antipode.sample.Stopwatch;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.scenario.option.Remedies;
import dev.antipode.stack.ClientEndpoint;
import dev.antipode.stack.ClientSettings;
import dev.antipode.stack.Connection;
import dev.antipode.stack.Dial;
import dev.antipode.stack.Disclosure;
import dev.antipode.stack.IpVersion;
import dev.antipode.stack.ServerLimits;
import dev.antipode.stack.StackException;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.codec.quic.QLogConfiguration;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicChannelBootstrap;
import io.netty.handler.codec.quic.QuicChannelOption;
import io.netty.handler.codec.quic.QuicClientCodecBuilder;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Opens QUIC connections, each on a UDP socket of its own, so that no connection is disturbed by
 * the end of another.
 */
public final class NettyQuicClient implements ClientEndpoint {
  private final InetSocketAddress server;
  private final Options options;
  private final Remedies remedies;
  private final QuicApplication application;
  private final ClientTls tls;
  private final EventLoopGroup loop;
  private final Map<SessionMode, Queue<ClientSession>> prepared = new EnumMap<>(SessionMode.class);

  public NettyQuicClient(ClientSettings settings, QuicApplication application)
      throws StackException {
    NativeQuic.require();
    this.application = application;
    server = settings.server();
    options = settings.options();
    remedies = options.remedies();
    tls = new ClientTls(settings.credentials(), application.alpn(), settings.options());
    loop = UdpTransport.eventLoop(application.title() + "-client");
    for (SessionMode mode : SessionMode.values()) {
      prepared.put(mode, new ConcurrentLinkedQueue<>());
    }
  }

  @Override
  public void prepare(Dial dial, Duration timeout) throws StackException, InterruptedException {
    NettyQuicKeyLog keys = new NettyQuicKeyLog();
    ClientSession unknown =
        new ClientSession(tls.context(dial.session(), keys), server, tls.trust(), keys, false);
    prepared(dial.session())
        .add(dial.session() == SessionMode.FULL ? unknown : resumable(unknown, dial, timeout));
  }

  /**
   * Makes one full connection to get its ticket. The codec keeps tickets without telling anybody,
   * but a server sends them as soon as its handshake is complete, and so before it answers a
   * request. The wait after that is for a ticket that was lost and is sent again.
   */
  private ClientSession resumable(ClientSession unknown, Dial dial, Duration timeout)
      throws StackException, InterruptedException {
    FirstAnswer answer = new FirstAnswer();
    Dial full = new Dial(SessionMode.FULL, dial.firstRequest().clone(), answer, new Stopwatch());
    try (NettyQuicConnection connection = connect(full, unknown, timeout)) {
      if (!answer.await(timeout)) {
        throw new StackException("no answer from " + server + " on a connection for a ticket");
      }
      Thread.sleep(Duration.ofNanos(2 * connection.roundTripNanos()));
      return unknown.resumable(Boolean.TRUE.equals(connection.negotiated().serverVerified()));
    }
  }

  @Override
  public Connection connect(Dial dial, Duration timeout)
      throws StackException, InterruptedException {
    ClientSession session = prepared(dial.session()).poll();
    if (session == null) {
      throw new StackException("a connection must be prepared before it is opened");
    }
    NettyQuicConnection connection = connect(dial, session, timeout);
    if (dial.session() != SessionMode.FULL && !connection.resumed()) {
      connection.close();
      throw new StackException("the server made a full handshake in place of a resumption");
    }
    return connection;
  }

  private NettyQuicConnection connect(Dial dial, ClientSession session, Duration timeout)
      throws StackException, InterruptedException {
    session.keys().to(dial.disclosure());
    NettyQuicHandshake handshake = new NettyQuicHandshake(dial, session, options, application);
    Channel socket = bind(handshake);
    socket
        .eventLoop()
        .execute(() -> {
          dial.stopwatch().start();
          bootstrap(socket, dial.disclosure())
              .handler(joining(handshake))
              .remoteAddress(server)
              .connect()
              .addListener((Future<QuicChannel> done) -> handshake.connected(done));
        });
    boolean complete = false;
    try {
      NettyQuicConnection connection =
          handshake.complete().get(timeout.toNanos(), TimeUnit.NANOSECONDS);
      complete = true;
      return connection;
    } catch (ExecutionException failed) {
      throw new StackException(
          "cannot connect to " + server, Objects.requireNonNullElse(failed.getCause(), failed));
    } catch (TimeoutException late) {
      throw new StackException(
          "the handshake with " + server + " took longer than " + timeout.toMillis() + " ms");
    } finally {
      if (!complete) {
        socket.close();
      }
    }
  }

  private QuicChannelBootstrap bootstrap(Channel socket, @Nullable Disclosure disclosure) {
    QuicChannelBootstrap bootstrap =
        QuicChannel.newBootstrap(socket).option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0);
    if (remedies.applied()) {
      bootstrap.option(
          QuicChannelOption.SEGMENTED_DATAGRAM_PACKET_ALLOCATOR, UdpTransport.segments());
    }
    Path qlog = disclosure == null ? null : disclosure.qlog();
    return qlog == null
        ? bootstrap
        : bootstrap.option(
            QuicChannelOption.QLOG, new QLogConfiguration(qlog.toString(), "antipode", "client"));
  }

  private static ChannelHandler joining(NettyQuicHandshake handshake) {
    return new ChannelInitializer<QuicChannel>() {
      @Override
      protected void initChannel(QuicChannel connection) {
        handshake.join(connection);
      }
    };
  }

  private Channel bind(NettyQuicHandshake handshake) throws StackException, InterruptedException {
    ChannelFuture bound =
        UdpTransport.socket(loop, server, remedies.applied())
            .handler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel.pipeline().addLast(codec(handshake));
                  }
                })
            .bind(IpVersion.of(server).anyPort())
            .await();
    if (!bound.isSuccess()) {
      throw new StackException("cannot open a UDP socket", bound.cause());
    }
    return bound.channel();
  }

  private ChannelHandler codec(NettyQuicHandshake handshake) {
    QuicClientCodecBuilder codec =
        TransportSettings.apply(new QuicClientCodecBuilder(), options, ServerLimits.MEASURING)
            .sslEngineProvider(handshake::engine);
    if (remedies.applied()) {
      codec.sslTaskExecutor(new StateAfterVerification());
    }
    return codec.build();
  }

  private Queue<ClientSession> prepared(SessionMode mode) {
    return Objects.requireNonNull(prepared.get(mode));
  }

  @Override
  public void close() {
    UdpTransport.shutdown(loop);
  }
}
