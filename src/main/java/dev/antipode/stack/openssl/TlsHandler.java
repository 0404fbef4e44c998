package dev.antipode.stack.openssl;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPromise;
import io.netty.channel.PendingWriteQueue;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Carries bytes between a channel and a {@link TlsEngine}, which it frees when it leaves the
 * pipeline. Fires {@link SslHandshakeCompletionEvent} as Netty's own TLS handler does.
 *
 * <p>What OpenSSL has to send leaves in one buffer each turn, so that a ClientHello and its early
 * data are one segment, or the data of one SYN (RFC 7413).
 */
public final class TlsHandler extends ChannelDuplexHandler {
  private final TlsEngine engine;
  private final byte @Nullable [] earlyData;
  private @Nullable PendingWriteQueue waiting;
  private boolean greeted;
  private boolean told;
  private boolean freed;

  private TlsHandler(TlsEngine engine, boolean client, byte @Nullable [] earlyData) {
    this.engine = engine;
    this.earlyData = earlyData;
    greeted = !client;
  }

  public static TlsHandler server(TlsEngine engine) {
    return new TlsHandler(engine, false, null);
  }

  /**
   * A client's handler.
   *
   * @param earlyData what to send behind the ClientHello, if the session allows it; null for
   *     nothing
   */
  public static TlsHandler client(TlsEngine engine, byte @Nullable [] earlyData) {
    return new TlsHandler(engine, true, earlyData);
  }

  /** The connection; on the event loop, and until the channel is closed. */
  public TlsEngine engine() {
    if (freed) {
      throw new IllegalStateException("the connection is closed");
    }
    return engine;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    waiting = new PendingWriteQueue(context);
    boolean fastOpen =
        Boolean.TRUE.equals(
            context.channel().config().getOption(ChannelOption.TCP_FASTOPEN_CONNECT));
    if (fastOpen || context.channel().isActive()) {
      greet(context);
    }
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    greet(context);
    context.fireChannelActive();
  }

  /** Writes the ClientHello; before the channel is active it stays in the channel's buffer. */
  private void greet(ChannelHandlerContext context) {
    if (greeted) {
      return;
    }
    greeted = true;
    try {
      if (earlyData != null) {
        engine.writeEarly(earlyData);
      } else {
        engine.advance();
      }
      send(context, context.newPromise());
      if (context.channel().isActive()) {
        context.flush();
      }
    } catch (SSLException failed) {
      fail(context, failed);
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    try {
      engine.feed((ByteBuf) message);
    } finally {
      ReferenceCountUtil.release(message);
    }
    try {
      while (turn(context)) {}
      if (!freed) {
        send(context, context.newPromise());
        context.flush();
        if (engine.ended()) {
          context.close();
        }
      }
    } catch (SSLException failed) {
      fail(context, failed);
    }
  }

  /** Returns whether what has arrived may leave more to do. */
  private boolean turn(ChannelHandlerContext context) throws SSLException {
    if (freed) {
      return false;
    }
    if (!told && engine.advance()) {
      told = true;
      context.fireUserEventTriggered(SslHandshakeCompletionEvent.SUCCESS);
      writeWaiting(context);
      return !freed;
    }
    ByteBuf plain = engine.read(context.alloc());
    if (plain == null) {
      return !told && engine.advance();
    }
    if (plain.isReadable()) {
      context.fireChannelRead(plain);
    } else {
      plain.release();
    }
    return true;
  }

  private void writeWaiting(ChannelHandlerContext context) {
    PendingWriteQueue queue = waiting;
    while (!freed && queue != null && queue.current() instanceof ByteBuf data) {
      data.retain();
      write(context, data, queue.remove());
    }
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (freed || waiting == null) {
      ReferenceCountUtil.release(message);
      promise.tryFailure(new SSLException("the connection is closed"));
      return;
    }
    if (!engine.writable()) {
      waiting.add(message, promise);
      return;
    }
    ByteBuf data = (ByteBuf) message;
    try {
      engine.write(data);
      send(context, promise);
    } catch (SSLException failed) {
      promise.tryFailure(failed);
    } finally {
      data.release();
    }
  }

  private void send(ChannelHandlerContext context, ChannelPromise promise) {
    ByteBuf bytes = engine.take(context.alloc());
    if (bytes != null) {
      context.write(bytes, promise);
    } else {
      promise.trySuccess();
    }
  }

  /** Sends OpenSSL's alert to the peer, then gives up. */
  private void fail(ChannelHandlerContext context, SSLException cause) {
    if (!freed) {
      send(context, context.newPromise());
      context.flush();
    }
    if (!told) {
      told = true;
      context.fireUserEventTriggered(new SslHandshakeCompletionEvent(cause));
    }
    context.fireExceptionCaught(cause);
    context.close();
  }

  @Override
  public void close(ChannelHandlerContext context, ChannelPromise promise) {
    if (!freed && told && context.channel().isActive()) {
      engine.shutdown();
      send(context, context.newPromise());
      context.flush();
    }
    context.close(promise);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (!told) {
      told = true;
      context.fireUserEventTriggered(
          new SslHandshakeCompletionEvent(
              new SSLException("the connection ended before the handshake was complete")));
    }
    context.fireChannelInactive();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    if (!freed) {
      freed = true;
      if (waiting != null) {
        waiting.removeAndFailAll(new SSLException("the connection is closed"));
      }
      engine.close();
    }
  }
}
