package dev.antipode.probe;

/** What can be spoken to a server of the web. */
public enum WebProtocol {
  /** A handshake without ALPN, and nothing asked. */
  TLS("TLS only", ""),
  HTTP1("HTTP/1.1", "http/1.1"),
  HTTP2("HTTP/2", "h2"),
  HTTP3("HTTP/3", "h3");

  private final String title;
  private final String alpn;

  WebProtocol(String title, String alpn) {
    this.title = title;
    this.alpn = alpn;
  }

  public String title() {
    return title;
  }

  /** The protocol's identification in ALPN (RFC 7301); empty where none is sent. */
  public String alpn() {
    return alpn;
  }

  public boolean overQuic() {
    return this == HTTP3;
  }

  public boolean asks() {
    return this != TLS;
  }
}
