package dev.antipode.stack.tcp;

import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.ClientEndpoint;
import dev.antipode.stack.ClientSettings;
import dev.antipode.stack.Connection;
import dev.antipode.stack.Dial;
import dev.antipode.stack.StackException;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import java.net.InetSocketAddress;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Opens TCP connections, bare or under TLS. */
public final class TcpClient implements ClientEndpoint {
  private final InetSocketAddress server;
  private final Options options;
  private final boolean fastOpen;
  private final Securing.Client security;
  private final TcpApplication application;
  private final EventLoopGroup loops;
  private final Preparation preparation;

  public TcpClient(ClientSettings settings, Securing securing, TcpApplication application)
      throws StackException {
    this.application = application;
    server = settings.server();
    options = settings.options();
    fastOpen = options.fastOpen();
    if (fastOpen) {
      FastOpen.requireClient();
    }
    security = securing.client(settings);
    loops = Transport.eventLoops(application.title() + "-client");
    preparation = new Preparation(this, security);
  }

  @Override
  public void prepare(Dial dial, Duration timeout) throws StackException, InterruptedException {
    security.forget();
    if (dial.session() != SessionMode.FULL) {
      preparation.session(timeout);
    }
    if (fastOpen) {
      preparation.cookie(timeout);
    }
  }

  @Override
  public Connection connect(Dial dial, Duration timeout)
      throws StackException, InterruptedException {
    return connect(dial, timeout, fastOpen);
  }

  TcpConnection connect(Dial dial, Duration timeout, boolean synData)
      throws StackException, InterruptedException {
    Bootstrap bootstrap =
        bootstrap(timeout, new ChannelInboundHandlerAdapter())
            .option(ChannelOption.TCP_FASTOPEN_CONNECT, synData);
    Channel channel = bootstrap.register().syncUninterruptibly().channel();
    CompletableFuture<TcpConnection> ready = new CompletableFuture<>();
    channel
        .eventLoop()
        .execute(() -> {
          try {
            Opening opening =
                new Opening(channel, dial, synData, security, application, server, ready);
            opening.start(server);
          } catch (StackException | RuntimeException unusable) {
            ready.completeExceptionally(unusable);
          }
        });
    return await(ready, channel, timeout);
  }

  /** A socket with its options set that is not connected yet. */
  Bootstrap bootstrap(Duration timeout, ChannelHandler handler) {
    return new Bootstrap()
        .group(loops)
        .channelFactory(Transport.clientChannels(server))
        .option(ChannelOption.TCP_NODELAY, true)
        .option(
            ChannelOption.CONNECT_TIMEOUT_MILLIS,
            (int) Math.min(Integer.MAX_VALUE, timeout.toMillis()))
        .option(Transport.CONGESTION, Transport.congestion(options))
        .remoteAddress(server)
        .handler(handler);
  }

  private TcpConnection await(
      CompletableFuture<TcpConnection> ready, Channel channel, Duration timeout)
      throws StackException, InterruptedException {
    boolean open = false;
    try {
      TcpConnection connection = ready.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
      open = true;
      return connection;
    } catch (ExecutionException failed) {
      throw new StackException("cannot connect to " + server, telling(failed));
    } catch (TimeoutException late) {
      throw new StackException(
          "the handshake with " + server + " took longer than " + timeout.toMillis() + " ms");
    } finally {
      if (!open) {
        channel.close();
      }
    }
  }

  /**
   * A library may report no more than an alert when a certificate is wrong; this finds the reason.
   */
  private static Throwable telling(ExecutionException failed) {
    Throwable cause = failed.getCause() == null ? failed : failed.getCause();
    for (Throwable inner = cause; inner != null; inner = inner.getCause()) {
      if (inner instanceof CertificateException wrong) {
        return wrong;
      }
    }
    return cause;
  }

  @Override
  public void close() {
    Transport.shutdown(loops);
    security.close();
  }
}
