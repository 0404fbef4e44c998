package dev.antipode.probe;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import java.util.Locale;

/** One GET of HTTP/1.1 (RFC 9112). */
final class Http1Ask {
  private Http1Ask() {}

  static void on(Channel channel, Asked asked, ShotLog log) {
    channel.pipeline().addLast(new HttpClientCodec(), new Answer(log));
    FullHttpRequest request =
        new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, asked.url().path());
    request.headers().set("host", asked.url().authority());
    asked.fields().forEach(field -> request.headers().add(field.name(), field.value()));
    channel.writeAndFlush(request).addListener(log::follows);
  }

  private static final class Answer extends ChannelInboundHandlerAdapter {
    private final ShotLog log;

    Answer(ShotLog log) {
      this.log = log;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (message instanceof HttpResponse response
          && response.status().codeClass() != HttpStatusClass.INFORMATIONAL) {
        if (response.decoderResult().isFailure()) {
          log.failed(response.decoderResult().cause());
        } else {
          response
              .headers()
              .forEach(
                  field -> log.field(field.getKey().toLowerCase(Locale.ROOT), field.getValue()));
          log.answered(response.status().code());
        }
      }
      ReferenceCountUtil.release(message);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      log.failed(cause);
    }
  }
}
