package dev.antipode.stack;

/**
 * What a stack is made of.
 *
 * @param name as users write it: {@code quic-kwik}
 * @param transport how bytes get there
 * @param security how they are protected
 * @param application the protocol above: {@code echo} for bare streams, else {@code h1}, {@code
 *     h2}, {@code h3}
 * @param client the client's library and version
 * @param server the server's library and version
 */
public record StackDescription(
    String name,
    Transport transport,
    Security security,
    String application,
    String client,
    String server) {
  /** RFC 9293 or RFC 9000. */
  public enum Transport {
    TCP,
    QUIC
  }

  /** None, RFC 5246, or RFC 8446. */
  public enum Security {
    NONE,
    TLS12,
    TLS13
  }
}
