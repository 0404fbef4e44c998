package dev.antipode.stack.http;

/** {@code http2}: HTTP/2 (RFC 9113) on Netty. */
public final class Http2Stack extends HttpStack {
  public Http2Stack() {
    super("http2", new Http2());
  }

  @Override
  public long windowBytes(int streams) {
    return Http2.windowBytes(streams);
  }
}
