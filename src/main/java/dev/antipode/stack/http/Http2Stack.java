package dev.antipode.stack.http;

import dev.antipode.stack.Look;
import dev.antipode.stack.Look.Colour;
import dev.antipode.stack.Look.Marker;
import dev.antipode.stack.ServerLimits;

/** {@code http2}: HTTP/2 (RFC 9113) on Netty. */
public final class Http2Stack extends HttpStack {
  public Http2Stack() {
    super("http2", new Http2());
  }

  @Override
  public long windowBytes(int streams) {
    return ServerLimits.MEASURING.window(streams);
  }

  @Override
  public Look look() {
    return new Look(Colour.BROWN, Marker.DIAMOND);
  }
}
