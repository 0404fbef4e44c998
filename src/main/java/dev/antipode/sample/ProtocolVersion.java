package dev.antipode.sample;

/** What a connection can negotiate, by the names that runs have for it. */
public enum ProtocolVersion {
  /** TCP without security. */
  TCP("TCP"),
  /** RFC 5246. */
  TLS12("TLSv1.2"),
  /** RFC 8446. */
  TLS13("TLSv1.3"),
  /** RFC 9000. */
  QUIC1("QUICv1");

  private final String title;

  ProtocolVersion(String title) {
    this.title = title;
  }

  /** As in {@link Negotiated#protocol()}; of TLS also as in JSSE and OpenSSL. */
  public String title() {
    return title;
  }
}
