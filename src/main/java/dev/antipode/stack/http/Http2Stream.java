package dev.antipode.stack.http;

import dev.antipode.stack.Stream;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2StreamChannel;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongFunction;

/** One message on its way out over a stream of HTTP/2. Any thread, one at a time. */
final class Http2Stream implements Stream {
  private final Http2StreamChannel channel;
  private final LongFunction<Http2Headers> header;
  private volatile boolean started;

  /**
   * Begins with nothing sent.
   *
   * @param header makes the header section, given the length of the content
   */
  Http2Stream(Http2StreamChannel channel, LongFunction<Http2Headers> header) {
    this.channel = channel;
    this.header = header;
  }

  @Override
  public CompletionStage<Void> write(ByteBuffer data, boolean last) {
    ByteBuf content = Unpooled.wrappedBuffer(data);
    if (!started) {
      started = true;
      long length = last ? content.readableBytes() : Request.UNKNOWN_LENGTH;
      boolean only = last && !content.isReadable();
      var frame = new DefaultHttp2HeadersFrame(header.apply(length), only);
      if (only) {
        return WriteCompletion.stage(channel.writeAndFlush(frame));
      }
      channel.write(frame);
    }
    if (!content.isReadable() && !last) {
      // A peer may take empty DATA frames for an attack (RFC 9113 section 10.5).
      channel.flush();
      return CompletableFuture.completedStage(null);
    }
    return WriteCompletion.stage(channel.writeAndFlush(new DefaultHttp2DataFrame(content, last)));
  }

  /** What is not read frees no room in the windows of its stream and connection. */
  @Override
  public void reading(boolean wanted) {
    channel.config().setAutoRead(wanted);
  }

  /** A stream that is closed before its end sends RST_STREAM (RFC 9113 section 6.4). */
  @Override
  public void reset() {
    channel.close();
  }
}
