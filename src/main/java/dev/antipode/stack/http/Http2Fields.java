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
    return content(header, Request.CONTENT_TYPE, length);
  }

  static Http2Headers response(EmptyRequestResponder greeting, long length) {
    Http2Headers header = new DefaultHttp2Headers().status(HttpResponseStatus.OK.codeAsText());
    return content(header, greeting.contentType(), greeting.length(length));
  }

  private static Http2Headers content(Http2Headers header, String type, long length) {
    header.set(HttpHeaderNames.CONTENT_TYPE, type);
    if (length != Request.UNKNOWN_LENGTH) {
      header.setLong(HttpHeaderNames.CONTENT_LENGTH, length);
    }
    return header;
  }
}
