package dev.antipode.stack.http;

import dev.antipode.stack.Stream;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpMessage;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.function.LongFunction;

/** One message on its way out over HTTP/1.1. Any thread, one at a time. */
final class Http1Stream implements Stream {
  private final Channel channel;
  private final LongFunction<? extends HttpMessage> header;
  private final Runnable ended;
  private volatile boolean started;

  /**
   * Begins with nothing sent.
   *
   * @param header makes the header section, given the length of the content
   * @param ended runs on the event loop when the message has been written
   */
  Http1Stream(Channel channel, LongFunction<? extends HttpMessage> header, Runnable ended) {
    this.channel = channel;
    this.header = header;
    this.ended = ended;
  }

  @Override
  public CompletionStage<Void> write(ByteBuffer data, boolean last) {
    ByteBuf content = Unpooled.wrappedBuffer(data);
    if (!started) {
      started = true;
      channel.write(header.apply(last ? content.readableBytes() : Request.UNKNOWN_LENGTH));
    }
    if (!last) {
      return WriteCompletion.stage(channel.writeAndFlush(new DefaultHttpContent(content)));
    }
    ChannelFuture written = channel.writeAndFlush(new DefaultLastHttpContent(content));
    written.addListener(_ -> ended.run());
    return WriteCompletion.stage(written);
  }

  @Override
  public void reading(boolean wanted) {
    channel.config().setAutoRead(wanted);
  }

  /** HTTP/1.1 cannot give one message up and keep the connection (RFC 9112 section 9.5). */
  @Override
  public void reset() {
    channel.close();
  }
}
