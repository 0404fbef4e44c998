package dev.antipode.stack.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;

/** The header sections of HTTP/2 (RFC 9113 section 8.3). */
final class Http2Fields {
  private Http2Fields() {}

  static Http2Headers request(Request request, long length) {
    Http2Headers header =
        new DefaultHttp2Headers()
            .method(Request.METHOD)
            .scheme(Request.SCHEME)
            .authority(request.authority())
            .path(Request.PATH);
    return content(header, length);
  }

  static Http2Headers response(long length) {
    return content(new DefaultHttp2Headers().status(HttpResponseStatus.OK.codeAsText()), length);
  }

  private static Http2Headers content(Http2Headers header, long length) {
    header.set(HttpHeaderNames.CONTENT_TYPE, Request.CONTENT_TYPE);
    if (length != Request.UNKNOWN_LENGTH) {
      header.setLong(HttpHeaderNames.CONTENT_LENGTH, length);
    }
    return header;
  }
}
