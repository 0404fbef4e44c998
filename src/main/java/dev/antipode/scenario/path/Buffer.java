package dev.antipode.scenario.path;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.antipode.scenario.value.InvalidValueException;
import dev.antipode.scenario.value.Quantity;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What may wait for a bottleneck's rate, beside the packet that is being sent; what comes on top is
 * dropped. Packets that travel are not counted.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Buffer.Packets.class, name = "packets"),
  @JsonSubTypes.Type(value = Buffer.Bytes.class, name = "bytes"),
  @JsonSubTypes.Type(value = Buffer.Time.class, name = "time"),
  @JsonSubTypes.Type(value = Buffer.Held.class, name = "held")
})
public sealed interface Buffer {
  /** So many packets of any size. */
  record Packets(int packets) implements Buffer {}

  /** So many bytes of Ethernet frames. */
  record Bytes(long bytes) implements Buffer {}

  /** As many bytes as are sent in so many microseconds. */
  record Time(@JsonProperty("us") long us) implements Buffer {}

  /**
   * Packets that wait or travel, as runs before {@code buffer} had it. It is read in stored runs
   * and played no more.
   */
  record Held(int packets) implements Buffer {}

  /**
   * How many bytes may wait at a rate in bits a second; a count of packets has no bytes: -1.
   *
   * @param bps of the bottleneck
   */
  default long bytes(long bps) {
    return switch (this) {
      case Packets _, Held _ -> -1;
      case Bytes(long bytes) -> bytes;
      case Time(long us) -> Math.round(us / 1e6 * bps / 8);
    };
  }

  /**
   * How many packets may wait that are all of one size.
   *
   * @param bps of the bottleneck
   * @param frameBytes of each, with its Ethernet header
   */
  default long packets(long bps, int frameBytes) {
    return switch (this) {
      case Packets(int packets) -> packets;
      case Held(int packets) -> packets;
      case Bytes _, Time _ -> bytes(bps) / frameBytes;
    };
  }

  /**
   * As the lab's script takes it: packets, or bytes with a B behind them.
   *
   * @param bps of the bottleneck; null only for what is played no more
   * @throws InvalidValueException if it is played no more
   */
  default String argument(@Nullable Long bps) {
    return switch (this) {
      case Packets(int packets) -> Integer.toString(packets);
      case Bytes(long bytes) -> bytes + "B";
      case Time time -> time.bytes(Objects.requireNonNull(bps)) + "B";
      case Held _ ->
          throw InvalidValueException.saying(
              PathProperties.BUFFER.key().name(),
              "This path's queue counts packets that travel, as paths of older runs had it, and is"
                  + " played no more. Begin a new run, with 'buffer' instead of 'queue'.");
    };
  }

  /**
   * Checks that a full packet fits.
   *
   * @param bps of the bottleneck
   * @throws InvalidValueException if none does
   */
  default void check(long bps) {
    if (this instanceof Time && bytes(bps) < Direction.FRAME_BYTES) {
      throw new InvalidValueException(
          PathProperties.BUFFER.key().name(),
          words(),
          "at least the time of one full packet, which is "
              + Quantity.millis(Math.ceilDiv(Direction.FRAME_BYTES * 8_000_000L, bps))
              + " at "
              + Quantity.rate(bps));
    }
  }

  /** For people: {@code a buffer of 20 packets}. */
  default String words() {
    return switch (this) {
      case Packets(int packets) ->
          "a buffer of " + packets + (packets == 1 ? " packet" : " packets");
      case Bytes(long bytes) -> "a buffer of " + Quantity.size(bytes);
      case Time(long us) -> "a buffer of " + Quantity.duration(us);
      case Held _ -> "";
    };
  }
}
