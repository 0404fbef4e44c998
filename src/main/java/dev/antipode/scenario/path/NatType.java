package dev.antipode.scenario.path;

import dev.antipode.scenario.key.KeyType;
import dev.antipode.scenario.value.InvalidValueException;
import dev.antipode.scenario.value.Quantity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An address translation: {@code none}, {@code 30s} of memory for UDP, or {@code {udp: 30s, tcp:
 * 7440s, tcp_closed: 240s}}.
 */
final class NatType implements KeyType<Nat> {
  private static final String NONE = "none";
  private static final String UDP = "udp";
  private static final String TCP = "tcp";
  private static final String TCP_CLOSED = "tcp_closed";
  private static final long MOST_S = 999_999;
  private static final String BOUNDS = "whole seconds from 1s to " + MOST_S + "s";
  private static final String FORMS =
      "'none', the time after which UDP is forgotten, such as 30s, or a mapping such as {udp: 30s,"
          + " tcp: 7440s, tcp_closed: 240s}, in "
          + BOUNDS;

  @Override
  public Nat read(String key, String text) {
    return text.equals(NONE) ? Nat.NONE : Nat.ofUdp(seconds(key, text));
  }

  @Override
  public Nat read(String key, Map<String, List<String>> parts) {
    if (!parts.containsKey(UDP) || !Set.of(UDP, TCP, TCP_CLOSED).containsAll(parts.keySet())) {
      throw InvalidValueException.saying(
          key,
          "'"
              + key
              + "' is a mapping with the keys "
              + String.join(", ", parts.keySet())
              + ". Give "
              + FORMS
              + ".");
    }
    return new Nat(
        seconds(key, parts, UDP, 0),
        seconds(key, parts, TCP, Nat.USUAL_TCP_S),
        seconds(key, parts, TCP_CLOSED, Nat.USUAL_TCP_CLOSED_S));
  }

  private static long seconds(
      String key, Map<String, List<String>> parts, String part, long usual) {
    List<String> entries = parts.get(part);
    if (entries == null) {
      return usual;
    }
    if (entries.size() != 1) {
      throw new InvalidValueException(key, "a mapping in which '" + part + "' is a list", FORMS);
    }
    return seconds(part, entries.getFirst());
  }

  private static long seconds(String key, String text) {
    long micros;
    try {
      micros = Quantity.micros(key, text);
    } catch (InvalidValueException unreadable) {
      throw new InvalidValueException(key, text, FORMS);
    }
    if (micros % 1_000_000 != 0 || micros == 0 || micros > MOST_S * 1_000_000) {
      throw new InvalidValueException(key, Quantity.duration(micros), BOUNDS);
    }
    return micros / 1_000_000;
  }

  @Override
  public void check(String key, Nat value) {
    if (!value.equals(Nat.NONE)) {
      for (long seconds : new long[] {value.udpS(), value.tcpS(), value.tcpClosedS()}) {
        if (seconds < 1 || seconds > MOST_S) {
          throw new InvalidValueException(key, Nat.seconds(seconds), BOUNDS);
        }
      }
    }
  }

  @Override
  public String write(Nat value) {
    if (value.equals(Nat.NONE)) {
      return NONE;
    }
    if (value.equals(Nat.ofUdp(value.udpS()))) {
      return Nat.seconds(value.udpS());
    }
    return "udp-"
        + Nat.seconds(value.udpS())
        + "-tcp-"
        + Nat.seconds(value.tcpS())
        + "-closed-"
        + Nat.seconds(value.tcpClosedS());
  }

  @Override
  public String expected() {
    return FORMS;
  }

  @Override
  public Map<String, Object> schema() {
    String number = "[0-9]+(\\.[0-9]+)?\\s*([uµ]s|ms|s)";
    Map<String, Object> duration = Map.of("type", "string", "pattern", "^" + number + "$");
    Map<String, Object> parts = new LinkedHashMap<>();
    List.of(UDP, TCP, TCP_CLOSED).forEach(part -> parts.put(part, duration));
    return Map.of(
        "anyOf",
        List.of(
            Map.of("type", "string", "pattern", "^(" + NONE + "|" + number + ")$"),
            Map.of(
                "type",
                "object",
                "properties",
                parts,
                "required",
                List.of(UDP),
                "additionalProperties",
                false)));
  }
}
