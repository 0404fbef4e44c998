package dev.antipode.wire.blocking;

/**
 * Bytes of the object on one stream.
 *
 * @param from the first
 * @param to after the last
 */
public record StreamRange(int stream, long from, long to) {
  public StreamRange {
    if (from < 0 || to < from) {
      throw new IllegalArgumentException("bytes " + from + " to " + to);
    }
  }

  public long bytes() {
    return to - from;
  }

  /** Whether the two have a byte in common. */
  public boolean overlaps(StreamRange other) {
    return stream == other.stream && from < other.to && other.from < to;
  }

  /** What the two have in common; they must overlap. */
  StreamRange common(StreamRange other) {
    return new StreamRange(stream, Math.max(from, other.from), Math.min(to, other.to));
  }
}
