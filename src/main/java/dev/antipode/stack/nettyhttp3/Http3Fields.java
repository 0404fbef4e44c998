package dev.antipode.stack.nettyhttp3;

import dev.antipode.stack.http.Request;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http3.DefaultHttp3Headers;
import io.netty.handler.codec.http3.Http3Headers;

/** The header sections of HTTP/3 (RFC 9114 section 4.3). */
final class Http3Fields {
  private Http3Fields() {}

  static Http3Headers request(Request request, long length) {
    Http3Headers header =
        new DefaultHttp3Headers()
            .method(Request.METHOD)
            .scheme(Request.SCHEME)
            .authority(request.authority())
            .path(Request.PATH);
    return content(header, length);
  }

  static Http3Headers response(long length) {
    return content(new DefaultHttp3Headers().status(Integer.toString(Request.OK)), length);
  }

  private static Http3Headers content(Http3Headers header, long length) {
    header.set(HttpHeaderNames.CONTENT_TYPE, Request.CONTENT_TYPE);
    if (length != Request.UNKNOWN_LENGTH) {
      header.setLong(HttpHeaderNames.CONTENT_LENGTH, length);
    }
    return header;
  }
}
