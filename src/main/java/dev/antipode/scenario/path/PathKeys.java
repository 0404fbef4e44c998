package dev.antipode.scenario.path;

import dev.antipode.scenario.key.Key;
import dev.antipode.scenario.key.KeyTypes;
import dev.antipode.scenario.key.StructuredType;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The keys of a path. */
public final class PathKeys {
  public static final Key<String> NAME =
      Key.optional(
          "name",
          KeyTypes.matching("[a-z0-9][a-z0-9.-]{0,119}", "1 to 120 of a-z, 0-9, '.' and '-'"),
          "Names the path in results; made of its values where it is missing. A path of which a value"
              + " is a list gets each value behind its name.");
  public static final Key<String> SOURCE =
      Key.optional(
          "source",
          KeyTypes.anyText("a sentence"),
          "Where the numbers come from, in a sentence for the report.");
  public static final Key<Long> RTT =
      Key.optional(
              "rtt",
              KeyTypes.micros(0, 2 * PathProperties.LONGEST_US),
              "The round-trip time of the empty path, split evenly over both directions.")
          .orList();
  public static final Key<Nat> NAT =
      Key.optional(
              "nat",
              new NatType(),
              "The client's router translates addresses (NAT), and forgets a silent flow of UDP after"
                  + " this time; as a mapping also a silent TCP connection ('tcp', default 432000s as"
                  + " Linux has it), and one that has ended ('tcp_closed', default 120s).")
          .orList();
  public static final Key<Object> UP = way("up", "from the client to the server");
  public static final Key<Object> DOWN = way("down", "from the server to the client");

  private PathKeys() {}

  private static Key<Object> way(String name, String where) {
    return Key.optional(
        name,
        new StructuredType(
            "a mapping such as {loss: 1%}",
            Map.of("allOf", List.of(Map.of("$ref", "#/definitions/direction")))),
        "What holds " + where + ", instead of or beside what holds for both directions.");
  }

  /** The keys of one direction. */
  public static List<Key<?>> ofDirection() {
    return PathProperties.ALL.stream().<Key<?>>map(PathProperty::key).toList();
  }

  /** What a path does, without its name. */
  public static List<Key<?>> effects() {
    return Stream.of(
            List.of(RTT),
            ofDirection().stream().filter(key -> !key.equals(PathProperties.DELAY.key())).toList(),
            List.of(NAT, UP, DOWN))
        .<Key<?>>flatMap(List::stream)
        .toList();
  }

  /** The keys of a path. */
  public static List<Key<?>> ofPath() {
    return Stream.of(List.of(NAME, SOURCE), effects()).<Key<?>>flatMap(List::stream).toList();
  }
}
