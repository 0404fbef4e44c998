package dev.antipode.stack.http;

import dev.antipode.stack.Look;
import dev.antipode.stack.Look.Colour;
import dev.antipode.stack.Look.Marker;

/** {@code http1}: HTTP/1.1 (RFC 9112) on Netty. */
public final class Http1Stack extends HttpStack {
  public Http1Stack() {
    super("http1", new Http1());
  }

  @Override
  public Look look() {
    return new Look(Colour.ORANGE, Marker.DIAMOND);
  }
}
