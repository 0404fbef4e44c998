package dev.antipode.scenario.path;

import dev.antipode.scenario.key.KeyType;
import dev.antipode.scenario.value.InvalidValueException;
import dev.antipode.scenario.value.Numbers;
import dev.antipode.scenario.value.Quantity;
import java.util.List;
import java.util.Map;

/** A buffer: {@code 50} packets, {@code 64kB} or {@code 200ms}. */
final class BufferType implements KeyType<Buffer> {
  static final int MOST_PACKETS = 10_000_000;
  private static final long MOST_BYTES = 4_000_000_000L;
  private static final long MOST_US = 60_000_000;
  private static final String FORMS =
      "a number of packets from 1 to 10000000, a size such as 64kB (a full packet is 1514 bytes)"
          + " or a time at the path's rate such as 200ms";

  @Override
  public Buffer read(String key, String text) {
    if (text.matches("[0-9][0-9_]*")) {
      return new Buffer.Packets(Numbers.integer(key, text));
    }
    try {
      return text.endsWith("s")
          ? new Buffer.Time(Quantity.micros(key, text))
          : new Buffer.Bytes(Quantity.bytes(key, text));
    } catch (InvalidValueException unreadable) {
      throw new InvalidValueException(key, text, FORMS);
    }
  }

  @Override
  public Buffer read(String key, Map<String, List<String>> parts) {
    throw new InvalidValueException(key, "a mapping", FORMS);
  }

  @Override
  public void check(String key, Buffer value) {
    boolean held =
        switch (value) {
          case Buffer.Packets(int packets) -> packets >= 1 && packets <= MOST_PACKETS;
          case Buffer.Held(int packets) -> packets >= 1;
          case Buffer.Bytes(long bytes) -> bytes >= Direction.FRAME_BYTES && bytes <= MOST_BYTES;
          case Buffer.Time(long us) -> us >= 1 && us <= MOST_US;
        };
    if (!held) {
      throw new InvalidValueException(key, write(value), FORMS);
    }
  }

  @Override
  public String write(Buffer value) {
    return switch (value) {
      case Buffer.Packets(int packets) -> Integer.toString(packets);
      case Buffer.Held(int packets) -> Integer.toString(packets);
      case Buffer.Bytes(long bytes) -> Quantity.size(bytes).replace(" ", "");
      case Buffer.Time(long us) -> Quantity.duration(us).replace(" ", "");
    };
  }

  @Override
  public String expected() {
    return FORMS;
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of(
        "anyOf",
        List.of(
            Map.of("type", "integer", "minimum", 1, "maximum", MOST_PACKETS),
            Map.of(
                "type",
                "string",
                "pattern",
                "^([0-9][0-9_]*|[0-9]+(\\.[0-9]+)?\\s*(([kKmMgG]?|[kKmMgGtT]i)[bB]|[uµ]s|ms|s))$")));
  }
}
