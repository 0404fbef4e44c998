package dev.antipode.wire.critical;

/**
 * Bytes that a sender must see arrive: of a TCP connection's sequence, of a QUIC stream, or of the
 * CRYPTO data of a packet number space.
 *
 * @param of what they belong to: {@code tcp}, {@code stream 0}, {@code crypto Handshake}
 * @param from the first of them
 * @param to the byte after the last
 */
public record Span(String of, long from, long to) {
  public boolean overlaps(Span other) {
    return of.equals(other.of) && from < other.to && other.from < to;
  }

  public long bytes() {
    return to - from;
  }
}
