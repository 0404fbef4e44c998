package dev.antipode.stack.nettyhttp3;

import dev.antipode.scenario.option.Remedies;
import dev.antipode.stack.Stream;
import dev.antipode.stack.http.Request;
import dev.antipode.stack.http.WriteCompletion;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http3.DefaultHttp3DataFrame;
import io.netty.handler.codec.http3.DefaultHttp3HeadersFrame;
import io.netty.handler.codec.http3.Http3ErrorCode;
import io.netty.handler.codec.http3.Http3Headers;
import io.netty.handler.codec.quic.QuicStreamChannel;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.function.LongFunction;

/** One message on its way out over a stream of HTTP/3. Any thread, one at a time. */
final class Http3Stream implements Stream {
  private final QuicStreamChannel channel;
  private final LongFunction<Http3Headers> header;
  private final Remedies remedies;
  private final FinWithContent fin = new FinWithContent();
  private boolean started;

  /**
   * Begins with nothing sent.
   *
   * @param channel has the codec in its pipeline, or will have when it is initialised
   * @param header makes the header section, given the length of the content
   */
  Http3Stream(QuicStreamChannel channel, LongFunction<Http3Headers> header, Remedies remedies) {
    this.channel = channel;
    this.header = header;
    this.remedies = remedies;
    channel.pipeline().addFirst(fin);
  }

  @Override
  public CompletionStage<Void> write(ByteBuffer data, boolean last) {
    ByteBuf content = Unpooled.wrappedBuffer(data);
    ChannelPromise written = channel.newPromise();
    if (channel.eventLoop().inEventLoop()) {
      write(content, last, written);
    } else {
      channel.eventLoop().execute(() -> write(content, last, written));
    }
    return WriteCompletion.stage(written);
  }

  /** On the event loop, because nothing may overtake the mark for the last frame. */
  private void write(ByteBuf content, boolean last, ChannelPromise written) {
    boolean only = last && !started && !content.isReadable();
    if (last && !remedies.applied()) {
      written.addListener(QuicStreamChannel.SHUTDOWN_OUTPUT);
    }
    if (!started) {
      started = true;
      long length = last ? content.readableBytes() : Request.UNKNOWN_LENGTH;
      var frame = new DefaultHttp3HeadersFrame(header.apply(length));
      if (only) {
        mark(true);
        channel.writeAndFlush(frame, written);
        return;
      }
      channel.write(frame);
    }
    mark(last);
    channel.writeAndFlush(new DefaultHttp3DataFrame(content), written);
  }

  private void mark(boolean last) {
    if (last && remedies.applied()) {
      fin.endsWithNext();
    }
  }

  @Override
  public void reading(boolean wanted) {
    channel.config().setAutoRead(wanted);
  }

  /** RFC 9114 section 4.1.1. */
  @Override
  public void reset() {
    channel.shutdown(Http3ErrorCode.H3_REQUEST_CANCELLED.code()).addListener(_ -> channel.close());
  }
}
