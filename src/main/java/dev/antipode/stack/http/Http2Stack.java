package dev.antipode.stack.http;

import dev.antipode.stack.Look;
import dev.antipode.stack.Look.Colour;
import dev.antipode.stack.Look.Marker;

/** {@code http2}: HTTP/2 (RFC 9113) on Netty. */
public final class Http2Stack extends HttpStack {
  public Http2Stack() {
    super("http2", new Http2());
  }

  @Override
  public long windowBytes(int streams) {
    return Http2.windowBytes(streams);
  }

  @Override
  public Look look() {
    return new Look(Colour.BROWN, Marker.DIAMOND);
  }
}
