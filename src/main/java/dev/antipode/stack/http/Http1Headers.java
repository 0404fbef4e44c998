package dev.antipode.stack.http;

import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;

/** The start lines and header sections of HTTP/1.1 (RFC 9112 sections 3, 4 and 6). */
final class Http1Headers {
  private Http1Headers() {}

  static HttpRequest request(Request request, long length) {
    HttpRequest header =
        new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, Request.PATH);
    header.headers().set(HttpHeaderNames.HOST, request.authority());
    return content(header, Request.CONTENT_TYPE, length);
  }

  static HttpResponse response(EmptyRequestResponder greeting, long length) {
    var header = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
    return content(header, greeting.contentType(), greeting.length(length));
  }

  /** Content whose length is not known is chunked (RFC 9112 section 7.1). */
  private static <M extends HttpMessage> M content(M header, String type, long length) {
    header.headers().set(HttpHeaderNames.CONTENT_TYPE, type);
    if (length == Request.UNKNOWN_LENGTH) {
      HttpUtil.setTransferEncodingChunked(header, true);
    } else {
      HttpUtil.setContentLength(header, length);
    }
    return header;
  }
}
