package dev.antipode.stack.framed;

import dev.antipode.scenario.Options;
import dev.antipode.stack.ClientEndpoint;
import dev.antipode.stack.ClientSettings;
import dev.antipode.stack.Dial;
import dev.antipode.stack.StackException;
import dev.antipode.stack.tcp.Securing;
import dev.antipode.stack.tcp.Transport;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Opens TCP connections under TLS, full handshakes only. */
final class FramedClient implements ClientEndpoint {
  private final InetSocketAddress server;
  private final Options options;
  private final Securing.Client security;
  private final EventLoopGroup loops;

  FramedClient(ClientSettings settings, Securing securing) throws StackException {
    server = settings.server();
    options = settings.options();
    security = securing.client(settings);
    loops = Transport.eventLoops("framed-client");
  }

  @Override
  public void prepare(Dial dial, Duration timeout) throws StackException {
    security.forget();
  }

  @Override
  public FramedConnection connect(Dial dial, Duration timeout)
      throws StackException, InterruptedException {
    Channel channel = register(timeout);
    CompletableFuture<FramedConnection> ready = new CompletableFuture<>();
    channel
        .eventLoop()
        .execute(() -> {
          try {
            new FramedOpening(channel, dial, security, ready).start(server);
          } catch (StackException | RuntimeException unusable) {
            ready.completeExceptionally(unusable);
          }
        });
    boolean open = false;
    try {
      FramedConnection connection = ready.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
      open = true;
      return connection;
    } catch (ExecutionException failed) {
      throw new StackException(
          "cannot connect to " + server, Objects.requireNonNullElse(failed.getCause(), failed));
    } catch (TimeoutException late) {
      throw new StackException(
          "the handshake with " + server + " took longer than " + timeout.toMillis() + " ms");
    } finally {
      if (!open) {
        channel.close();
      }
    }
  }

  private Channel register(Duration timeout) {
    return new Bootstrap()
        .group(loops)
        .channel(Transport.clientChannel())
        .option(ChannelOption.TCP_NODELAY, true)
        .option(
            ChannelOption.CONNECT_TIMEOUT_MILLIS,
            (int) Math.min(Integer.MAX_VALUE, timeout.toMillis()))
        .option(Transport.CONGESTION, Transport.congestion(options))
        .handler(new ChannelInboundHandlerAdapter())
        .register()
        .syncUninterruptibly()
        .channel();
  }

  @Override
  public void close() {
    Transport.shutdown(loops);
    security.close();
  }
}
