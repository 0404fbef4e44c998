package dev.antipode.stack.http;

import dev.antipode.stack.ServerApplication;
import dev.antipode.stack.ServerLimits;
import dev.antipode.stack.StackDescription;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectDecoder;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerKeepAliveHandler;
import io.netty.handler.flow.FlowControlHandler;

/** HTTP/1.1 (RFC 9112): one exchange at a time on a connection, and none pipelined. */
final class Http1 extends HttpVersion {
  /** Content is passed on in parts of at most this size; a TLS record holds no more anyway. */
  private static final int PART_BYTES = 16 << 10;

  @Override
  public String alpn() {
    return "http/1.1";
  }

  @Override
  StackDescription.Application application() {
    return StackDescription.Application.H1;
  }

  /** The flow control holds back a request that was pipelined until the one before is answered. */
  @Override
  void respond(Channel channel, ServerApplication application, ServerLimits limits) {
    HeaderDeadline deadline = new HeaderDeadline(limits);
    channel
        .pipeline()
        .addLast(deadline)
        .addLast(
            new HttpServerCodec(
                HttpObjectDecoder.DEFAULT_MAX_INITIAL_LINE_LENGTH,
                HttpObjectDecoder.DEFAULT_MAX_HEADER_SIZE,
                PART_BYTES))
        .addLast(deadline.behind())
        .addLast(new HttpServerKeepAliveHandler())
        .addLast(new FlowControlHandler())
        .addLast(new Http1Requests(application));
  }

  @Override
  Exchanges connected(Channel channel, Request request) {
    Http1Responses responses = new Http1Responses();
    channel
        .pipeline()
        .addLast(
            new HttpClientCodec(
                HttpObjectDecoder.DEFAULT_MAX_INITIAL_LINE_LENGTH,
                HttpObjectDecoder.DEFAULT_MAX_HEADER_SIZE,
                PART_BYTES))
        .addLast(responses);
    return response -> {
      responses.expect(response);
      return new Http1Stream(channel, length -> Http1Headers.request(request, length), () -> {});
    };
  }
}
