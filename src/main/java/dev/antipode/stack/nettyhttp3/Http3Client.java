package dev.antipode.stack.nettyhttp3;

import dev.antipode.sample.Stopwatch;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.ClientEndpoint;
import dev.antipode.stack.ClientSettings;
import dev.antipode.stack.Connection;
import dev.antipode.stack.Dial;
import dev.antipode.stack.StackException;
import dev.antipode.stack.nettyquic.ClientSession;
import dev.antipode.stack.nettyquic.FirstAnswer;
import dev.antipode.stack.nettyquic.Remedies;
import dev.antipode.stack.nettyquic.StateAfterVerification;
import dev.antipode.stack.nettyquic.TransportSettings;
import dev.antipode.stack.nettyquic.UdpTransport;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicClientCodecBuilder;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Opens HTTP/3 connections, each on a UDP socket of its own. */
final class Http3Client implements ClientEndpoint {
  private final InetSocketAddress server;
  private final Options options;
  private final Remedies remedies;
  private final Http3Tls tls;
  private final EventLoopGroup loop = UdpTransport.eventLoop("http3-netty-client");
  private final Map<SessionMode, Queue<ClientSession>> prepared = new EnumMap<>(SessionMode.class);

  Http3Client(ClientSettings settings) throws StackException {
    this.server = settings.server();
    this.options = settings.options();
    this.remedies = Remedies.of(options);
    this.tls = new Http3Tls(settings.credentials());
    for (SessionMode mode : SessionMode.values()) {
      prepared.put(mode, new ConcurrentLinkedQueue<>());
    }
  }

  @Override
  public void prepare(Dial dial, Duration timeout) throws StackException, InterruptedException {
    ClientSession unknown = new ClientSession(tls.context(dial.session()), server, false);
    prepared(dial.session())
        .add(dial.session() == SessionMode.FULL ? unknown : resumable(unknown, dial, timeout));
  }

  /** Makes one full connection, for its ticket, and waits until the ticket must have come. */
  private ClientSession resumable(ClientSession unknown, Dial dial, Duration timeout)
      throws StackException, InterruptedException {
    FirstAnswer answer = new FirstAnswer();
    Dial full = new Dial(SessionMode.FULL, dial.firstRequest().clone(), answer, new Stopwatch());
    try (Http3Connection connection = connect(full, unknown, timeout)) {
      if (!answer.await(timeout)) {
        throw new StackException("no answer from " + server + " on a connection for a ticket");
      }
      Thread.sleep(Duration.ofNanos(2 * connection.quic().roundTripNanos()));
      return unknown.resumable(connection.negotiated().serverVerified());
    }
  }

  @Override
  public Connection connect(Dial dial, Duration timeout)
      throws StackException, InterruptedException {
    ClientSession session = prepared(dial.session()).poll();
    if (session == null) {
      throw new StackException("a connection must be prepared before it is opened");
    }
    Http3Connection connection = connect(dial, session, timeout);
    if (dial.session() != SessionMode.FULL && !connection.quic().resumed()) {
      connection.close();
      throw new StackException("the server made a full handshake in place of a resumption");
    }
    return connection;
  }

  private Http3Connection connect(Dial dial, ClientSession session, Duration timeout)
      throws StackException, InterruptedException {
    Http3Handshake handshake =
        new Http3Handshake(dial, session, options, Qpack.AS_SHIPPED.client());
    Channel socket = bind(handshake);
    socket
        .eventLoop()
        .execute(() -> {
          dial.stopwatch().start();
          QuicChannel.newBootstrap(socket)
              .handler(joining(handshake))
              .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0)
              .remoteAddress(server)
              .connect()
              .addListener((Future<QuicChannel> done) -> handshake.connected(done));
        });
    boolean complete = false;
    try {
      Http3Connection connection =
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

  private static ChannelHandler joining(Http3Handshake handshake) {
    return new ChannelInitializer<QuicChannel>() {
      @Override
      protected void initChannel(QuicChannel connection) {
        handshake.join(connection);
      }
    };
  }

  private Channel bind(Http3Handshake handshake) throws StackException, InterruptedException {
    ChannelFuture bound =
        UdpTransport.socket(loop)
            .handler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel.pipeline().addLast(codec(handshake));
                  }
                })
            .bind(0)
            .await();
    if (!bound.isSuccess()) {
      throw new StackException("cannot open a UDP socket", bound.cause());
    }
    return bound.channel();
  }

  private ChannelHandler codec(Http3Handshake handshake) {
    QuicClientCodecBuilder codec =
        TransportSettings.apply(new QuicClientCodecBuilder(), options)
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
