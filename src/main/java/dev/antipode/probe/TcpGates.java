package dev.antipode.probe;

import dev.antipode.stack.StackException;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.net.ConnectException;
import java.util.List;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** TLS over TCP with the JDK's TLS, and HTTP/1.1 or 2 on it. */
final class TcpGates implements Gates {
  private final Asked asked;
  private final EventLoopGroup loop;
  private final Roots.Judge judge;
  private final SslContext context;

  /**
   * For connections of one protocol.
   *
   * @param versions of TLS that are offered
   */
  TcpGates(Asked asked, WebProtocol protocol, List<String> versions, EventLoopGroup loop)
      throws StackException {
    this.asked = asked;
    this.loop = loop;
    judge = asked.roots().judge();
    SslContextBuilder builder =
        SslContextBuilder.forClient()
            .sslProvider(SslProvider.JDK)
            .protocols(versions)
            .trustManager(judge.manager())
            .endpointIdentificationAlgorithm(asked.roots().verify() ? "HTTPS" : null);
    if (!protocol.alpn().isEmpty()) {
      builder.applicationProtocolConfig(
          new ApplicationProtocolConfig(
              ApplicationProtocolConfig.Protocol.ALPN,
              ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
              ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
              protocol.alpn()));
    }
    try {
      context = builder.build();
    } catch (SSLException unusable) {
      throw new StackException("cannot set up TLS", unusable);
    }
  }

  @Override
  public Shot open(Visit visit) throws InterruptedException, StackException {
    ShotLog log = new ShotLog(visit);
    ServerHello hello = new ServerHello();
    Opening opening = new Opening(log, hello);
    Bootstrap bootstrap =
        new Bootstrap()
            .group(loop)
            .channel(NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) asked.timeout().toMillis())
            .handler(opening);
    Channel channel = bootstrap.register().sync().channel();
    channel
        .eventLoop()
        .execute(() -> {
          log.started();
          channel.connect(asked.address()).addListener(log::follows);
        });
    @Nullable String problem = ShotEnd.until(log, asked.timeout(), this::words);
    channel.close().sync();
    return log.shot(hello, problem);
  }

  private String words(Throwable failure) {
    return switch (failure) {
      case ConnectException refused -> "no TCP connection: " + ShotEnd.message(refused);
      case SSLException tls -> "TLS failed: " + ShotEnd.message(tls);
      case IOException broken -> "the connection ended: " + ShotEnd.message(broken);
      default -> ShotEnd.message(failure);
    };
  }

  /** Follows one connection on its event loop. */
  private final class Opening extends ChannelInitializer<Channel> {
    private final ShotLog log;
    private final ServerHello hello;

    Opening(ShotLog log, ServerHello hello) {
      this.log = log;
      this.hello = hello;
    }

    @Override
    protected void initChannel(Channel channel) {
      SslHandler tls = context.newHandler(channel.alloc(), asked.url().host(), asked.url().port());
      tls.setHandshakeTimeoutMillis(asked.timeout().toMillis());
      channel.pipeline().addLast(new Reader(log, hello), tls, new Asker(log, tls));
    }
  }

  private static final class Reader extends ChannelInboundHandlerAdapter {
    private final ShotLog log;
    private final ServerHello hello;

    Reader(ShotLog log, ServerHello hello) {
      this.log = log;
      this.hello = hello;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
      log.connected();
      context.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      hello.received(((ByteBuf) message).nioBuffer());
      context.fireChannelRead(message);
    }
  }

  private final class Asker extends ChannelInboundHandlerAdapter {
    private final ShotLog log;
    private final SslHandler tls;

    Asker(ShotLog log, SslHandler tls) {
      this.log = log;
      this.tls = tls;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
      if (event instanceof SslHandshakeCompletionEvent complete) {
        if (complete.isSuccess()) {
          agreed(context.channel());
        } else {
          Throwable refusal = judge.refusal().apply(tls.engine());
          log.failed(
              refusal == null
                  ? complete.cause()
                  : new SSLException("the certificate was refused: " + refusal.getMessage()));
        }
      }
      context.fireUserEventTriggered(event);
    }

    private void agreed(Channel channel) {
      log.handshakeComplete();
      log.agreed(tls.engine().getSession(), tls.applicationProtocol());
      WebProtocol protocol = log.visit().protocol();
      boolean chosen = protocol.alpn().equals(tls.applicationProtocol());
      switch (protocol) {
        case HTTP2 -> {
          if (chosen) {
            Http2Ask.on(channel, asked, log);
          } else {
            log.failed(new IOException("the server does not choose h2 by ALPN"));
          }
        }
        case HTTP1 -> Http1Ask.on(channel, asked, log);
        default -> log.finished();
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      log.failed(new IOException("the server closed the connection before it answered"));
      context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      log.failed(cause.getCause() instanceof SSLException inner ? inner : cause);
    }
  }
}
