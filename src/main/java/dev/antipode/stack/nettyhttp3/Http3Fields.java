package dev.antipode.stack.nettyhttp3;

import dev.antipode.stack.http.EmptyRequestResponder;
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
    return content(header, Request.CONTENT_TYPE, length);
  }

  static Http3Headers response(EmptyRequestResponder greeting, long length) {
    Http3Headers header = new DefaultHttp3Headers().status(Integer.toString(Request.OK));
    return content(header, greeting.contentType(), greeting.length(length));
  }

  private static Http3Headers content(Http3Headers header, String type, long length) {
    header.set(HttpHeaderNames.CONTENT_TYPE, type);
    if (length != Request.UNKNOWN_LENGTH) {
      header.setLong(HttpHeaderNames.CONTENT_LENGTH, length);
    }
    return header;
  }
}
