package dev.antipode.stack.http;

/** {@code http1}: HTTP/1.1 (RFC 9112) on Netty. */
public final class Http1Stack extends HttpStack {
  public Http1Stack() {
    super("http1", new Http1());
  }
}
