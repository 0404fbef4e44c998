package dev.antipode.wire.critical;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One QUIC packet of a datagram.
 *
 * @param space its packet number space: {@code Initial}, {@code Handshake} or {@code Application}
 *     (RFC 9000 section 12.3); {@code none} of a Retry or Version Negotiation packet
 * @param type as in {@code 0-RTT}
 * @param number its packet number; null where it cannot be read
 * @param bytes of the whole packet
 * @param frames names of its frames, in order; null where they cannot be read
 * @param spans of its CRYPTO and STREAM frames
 * @param acknowledged ranges of packet numbers, the last one included
 * @param helloRetry whether it has a HelloRetryRequest (RFC 8446 section 4.1.4)
 */
public record QuicPacket(
    String space,
    String type,
    @Nullable Long number,
    int bytes,
    @Nullable List<String> frames,
    List<Span> spans,
    List<Range> acknowledged,
    boolean helloRetry) {
  /** One without a HelloRetryRequest. */
  public QuicPacket(
      String space,
      String type,
      @Nullable Long number,
      int bytes,
      @Nullable List<String> frames,
      List<Span> spans,
      List<Range> acknowledged) {
    this(space, type, number, bytes, frames, spans, acknowledged, false);
  }

  /** Packet numbers from the first to the last, both included. */
  public record Range(long first, long last) {}

  /** Frames that elicit no acknowledgement (RFC 9000 section 13.2.1). */
  private static final List<String> QUIET = List.of("PADDING", "ACK", "CONNECTION_CLOSE");

  public boolean isReadable() {
    return frames != null || space.equals("none");
  }

  /** Whether it wants to be acknowledged; true where it cannot be read. */
  public boolean isEliciting() {
    return frames == null || !QUIET.containsAll(frames);
  }

  /** Whether it lets its receiver send more on a stream or connection (RFC 9000 section 4). */
  boolean grantsFlowControl() {
    return frames != null && (frames.contains("MAX_DATA") || frames.contains("MAX_STREAM_DATA"));
  }

  /** Whether nothing in it is for an application or a handshake: it asks, or grants, or answers. */
  public boolean carriesNothing() {
    return frames != null && spans.isEmpty();
  }

  boolean acknowledges(long packetNumber) {
    return acknowledged.stream()
        .anyMatch(range -> range.first() <= packetNumber && packetNumber <= range.last());
  }
}
