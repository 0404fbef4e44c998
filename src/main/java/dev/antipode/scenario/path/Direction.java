package dev.antipode.scenario.path;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import dev.antipode.scenario.value.InvalidValueException;
import dev.antipode.scenario.value.Quantity;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the path does to packets that travel one way: a value for each of {@link
 * PathProperties#ALL}. Immutable; any thread.
 */
@JsonSerialize(using = DirectionJson.Writer.class)
@JsonDeserialize(using = DirectionJson.Reader.class)
public final class Direction {
  /**
   * Full-size packets: the MTU of netem/topology.env and 14 bytes of Ethernet. Not read from there,
   * as scenarios know nothing of labs; a test holds them equal.
   */
  static final int FRAME_BYTES = 14 + PathProperties.FULL_MTU;

  /** What is said of every direction, in one place or in this order. */
  private static final Set<PathProperty<?>> SAID_FIRST =
      Set.of(PathProperties.DELAY, PathProperties.JITTER, PathProperties.RATE, PathProperties.LOSS);

  /** What differs from the defaults. */
  private final Map<PathProperty<?>, Object> values;

  /**
   * A direction of some values; what is not given has its default.
   *
   * @throws InvalidValueException if a value is out of bounds, or contradicts another
   */
  public Direction(Map<PathProperty<?>, ?> given) {
    Map<PathProperty<?>, Object> checked = new LinkedHashMap<>();
    for (PathProperty<?> property : PathProperties.ALL) {
      Object value = given.get(property);
      if (value != null) {
        check(property, value);
        if (!value.equals(property.key().usual())) {
          checked.put(property, value);
        }
      }
    }
    Long rate = (Long) checked.get(PathProperties.RATE);
    Buffer buffer = (Buffer) checked.get(PathProperties.BUFFER);
    if (buffer != null && rate != null) {
      if (buffer.equals(
          defaultBuffer(rate, (Long) checked.getOrDefault(PathProperties.DELAY, 0L)))) {
        checked.remove(PathProperties.BUFFER);
      }
      buffer.check(rate);
    } else if (buffer != null && !(buffer instanceof Buffer.Held)) {
      throw InvalidValueException.saying(
          PathProperties.BUFFER.key().name(),
          "'buffer' needs a rate: without one nothing waits. Give a 'rate', or leave 'buffer' out.");
    }
    if (checked.containsKey(PathProperties.AQM) && rate == null) {
      throw InvalidValueException.saying(
          PathProperties.AQM.key().name(),
          "'aqm' needs a rate: without one nothing waits. Give a 'rate', or leave 'aqm' out.");
    }
    if (checked.containsKey(PathProperties.ICMP) && !checked.containsKey(PathProperties.MTU)) {
      throw InvalidValueException.saying(
          PathProperties.ICMP.key().name(),
          "'icmp: off' needs an 'mtu' below 1500: else no packet is too long, and there is nothing to"
              + " tell. Give an 'mtu', or leave 'icmp' out.");
    }
    values = Map.copyOf(checked);
    if (jitterUs() > delayUs()) {
      throw new InvalidValueException(
          PathProperties.JITTER.key().name(),
          Quantity.millis(jitterUs()),
          "at most the delay, " + Quantity.millis(delayUs()));
    }
    if (reorderRatio() > 0 && delayUs() == 0) {
      throw InvalidValueException.saying(
          PathProperties.REORDER.key().name(),
          "'reorder' needs a delay: packets overtake those that wait. Give a delay, or leave"
              + " 'reorder' out.");
    }
  }

  private static <T> void check(PathProperty<T> property, Object value) {
    property.key().checked(property.type().cast(value));
  }

  /** A direction that only delays. */
  public static Direction delayed(long delayUs) {
    return new Direction(Map.of(PathProperties.DELAY, delayUs));
  }

  /**
   * A buffer that an honest sender never fills by accident: four times what is in flight over the
   * delay at the given rate, and at least 1,000 packets.
   */
  static Buffer defaultBuffer(long rateBps, long delayUs) {
    double inFlight = rateBps / (FRAME_BYTES * 8.0) * (delayUs / 1e6);
    return new Buffer.Packets(
        (int) Math.min(BufferType.MOST_PACKETS, Math.max(1_000, Math.ceil(4 * inFlight))));
  }

  /** The value of a property; null where it has no default and is not given. */
  public <T> @Nullable T find(PathProperty<T> property) {
    Object value = values.get(property);
    return value == null ? property.key().usual() : property.type().cast(value);
  }

  /** The value of a property that has a default. */
  public <T> T get(PathProperty<T> property) {
    return Objects.requireNonNull(find(property), property.key().name());
  }

  /** The one-way delay in microseconds. */
  public long delayUs() {
    return get(PathProperties.DELAY);
  }

  /** By how much the delay varies, in microseconds. */
  public long jitterUs() {
    return get(PathProperties.JITTER);
  }

  /** The bottleneck's rate in bits a second; null for none. */
  public @Nullable Long rateBps() {
    return find(PathProperties.RATE);
  }

  /** What may wait for the rate; null where there is none, and so nothing waits. */
  public @Nullable Buffer buffer() {
    Buffer given = find(PathProperties.BUFFER);
    Long rate = rateBps();
    return given != null || rate == null ? given : defaultBuffer(rate, delayUs());
  }

  /** The buffer if a scenario gave it, and not the default. */
  public @Nullable Buffer givenBuffer() {
    return find(PathProperties.BUFFER);
  }

  /** The longest packet that passes, in bytes of IP. */
  public int mtuBytes() {
    return get(PathProperties.MTU);
  }

  /** Whether some full packet is too long. */
  public boolean isNarrow() {
    return mtuBytes() < PathProperties.FULL_MTU;
  }

  /** Whether datagrams of UDP pass. */
  public boolean forwardsUdp() {
    return get(PathProperties.UDP) == Udp.OPEN;
  }

  /** Which packets are lost. */
  public Loss loss() {
    return get(PathProperties.LOSS);
  }

  /** The share of packets that skip the delay. */
  public double reorderRatio() {
    return get(PathProperties.REORDER);
  }

  /** The share of packets that arrive more or less than once, by no list of ours. */
  public double miscounted() {
    return values.entrySet().stream()
        .filter(each -> each.getKey().effect() == PathProperty.Effect.COUNTS_VARY)
        .mapToDouble(each -> each.getValue() instanceof Double share ? share : 1)
        .sum();
  }

  /** What the lab's script is told of a property; empty where it is not in force. */
  public <T> Optional<String> argument(PathProperty<T> property) {
    if (property.equals(PathProperties.BUFFER)) {
      return Optional.ofNullable(buffer()).map(buffer -> buffer.argument(rateBps()));
    }
    return values.containsKey(property) || property.equals(PathProperties.DELAY)
        ? Optional.of(property.argument().apply(get(property)))
        : Optional.empty();
  }

  /** Whether some property that is in force has this effect. */
  public boolean has(PathProperty.Effect effect) {
    return values.keySet().stream().anyMatch(each -> each.effect() == effect);
  }

  /**
   * The same with other values. With another rate comes the buffer that belongs to it, unless one
   * is given, or it is a time.
   *
   * @throws InvalidValueException if a value is out of bounds, or contradicts another
   */
  public Direction with(Map<PathProperty<?>, ?> changes) {
    Map<PathProperty<?>, Object> changed = new LinkedHashMap<>(values);
    if (changes.containsKey(PathProperties.RATE)
        && !(changed.get(PathProperties.BUFFER) instanceof Buffer.Time)) {
      changed.remove(PathProperties.BUFFER);
    }
    changed.putAll(changes);
    return new Direction(changed);
  }

  /** The same with another value. */
  public <T> Direction with(PathProperty<T> property, T value) {
    return with(Map.of(property, value));
  }

  /** For people: {@code 50ms, 20 Mbit/s, 1% loss}. */
  public String words() {
    String delay =
        Quantity.millis(delayUs()) + (jitterUs() > 0 ? " ± " + Quantity.millis(jitterUs()) : "");
    String rate = rateBps() == null ? "no rate limit" : words(PathProperties.RATE);
    Stream<String> others =
        PathProperties.ALL.stream()
            .filter(each -> values.containsKey(each) && !SAID_FIRST.contains(each))
            .map(this::words);
    return Stream.concat(Stream.of(delay, rate, words(PathProperties.LOSS)), others)
        .filter(word -> !word.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private <T> String words(PathProperty<T> property) {
    return property.words().apply(get(property));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Direction that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return words();
  }
}
