package dev.antipode.scenario.path;

import dev.antipode.scenario.key.Key;
import dev.antipode.scenario.key.Values;
import dev.antipode.scenario.value.InvalidValueException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was given for the values of paths: each a value or a list, for both directions or for one.
 * Lists are crossed, the first slowest, in the order of {@link PathProperties#ALL}, address
 * translation fastest. Paths that are crossed are one family.
 *
 * @param both what holds for both directions, round-trip times among it
 * @param up what holds from the client to the server instead or beside
 * @param down what holds from the server to the client instead or beside
 */
public record PathValues(Values both, Values up, Values down) {
  private static final Values NOTHING = new Values(Map.of());

  /** For both directions alone. */
  public static PathValues ofBoth(Values both) {
    return new PathValues(both, NOTHING, NOTHING);
  }

  public boolean isEmpty() {
    return axes().isEmpty();
  }

  /** A value for some property in some direction. */
  private record Choice(Axis axis, Object value) {}

  /**
   * A key that was given, with its values.
   *
   * @param property null for the round-trip time and address translation, which are of no direction
   * @param prefix of the name: empty for both directions
   */
  private record Axis(
      @Nullable PathProperty<?> property, String prefix, Key<?> key, List<?> values) {
    String name(Object value) {
      return prefix + key.name() + "-" + word(key, value);
    }

    @SuppressWarnings("unchecked") // a key's values are of its type
    private static <T> String word(Key<T> key, Object value) {
      return key.type()
          .write((T) value)
          .replace("%x", "pct-x")
          .replace("%", "pct")
          .replace('_', '-');
    }
  }

  /**
   * Paths of these values alone.
   *
   * @param name null to make one of the values
   * @throws InvalidValueException if a value contradicts another
   */
  public List<PathProfile> paths(@Nullable String name, String source) {
    boolean whole = both.has(PathKeys.RTT);
    boolean apart = up.has(PathProperties.DELAY.key()) || down.has(PathProperties.DELAY.key());
    if (whole && apart) {
      throw InvalidValueException.saying(
          PathKeys.RTT.name(),
          "A path has 'rtt' and a 'delay'. Give either 'rtt', or 'delay' in 'up' and in 'down', not"
              + " both.");
    }
    if (!whole && !(up.has(PathProperties.DELAY.key()) && down.has(PathProperties.DELAY.key()))) {
      throw InvalidValueException.saying(
          PathKeys.RTT.name(),
          "A path has no distance. Give 'rtt', or 'delay' in 'up' and in 'down'.");
    }
    List<PathProfile> paths = new ArrayList<>();
    for (List<Choice> choices : crossed()) {
      String values = name(choices, name == null);
      String family = name == null ? name(single(choices), true) : name;
      String full = name == null ? values : values.isEmpty() ? name : name + "-" + values;
      paths.add(path(null, full, source, choices, family));
    }
    return paths;
  }

  /**
   * A path with these values instead of its own.
   *
   * @throws InvalidValueException if a value contradicts another
   */
  public List<PathProfile> change(PathProfile path) {
    List<PathProfile> paths = new ArrayList<>();
    for (List<Choice> choices : crossed()) {
      String name = path.name() + "-" + name(choices, true);
      paths.add(path(path, name, path.source(), choices, path.family()));
    }
    return paths;
  }

  private static PathProfile path(
      @Nullable PathProfile base, String name, String source, List<Choice> choices, String family) {
    Map<PathProperty<?>, Object> there = new LinkedHashMap<>();
    Map<PathProperty<?>, Object> back = new LinkedHashMap<>();
    Nat nat = base == null ? null : base.nat();
    for (Choice choice : choices) {
      PathProperty<?> property = choice.axis().property();
      if (choice.value() instanceof Nat given) {
        nat = Nat.orNull(given);
      } else if (property == null) {
        long rtt = (Long) choice.value();
        there.put(PathProperties.DELAY, rtt / 2);
        back.put(PathProperties.DELAY, rtt - rtt / 2);
      } else {
        if (!choice.axis().prefix().equals("down-")) {
          there.put(property, choice.value());
        }
        if (!choice.axis().prefix().equals("up-")) {
          back.put(property, choice.value());
        }
      }
    }
    return new PathProfile(
        name,
        source,
        base == null ? new Direction(there) : base.up().with(there),
        base == null ? new Direction(back) : base.down().with(back),
        family.isEmpty() ? "crossed" : family,
        nat);
  }

  private static List<Choice> single(List<Choice> choices) {
    return choices.stream().filter(choice -> choice.axis().values().size() == 1).toList();
  }

  /** Of what varies, or of all. */
  private static String name(List<Choice> choices, boolean all) {
    return choices.stream()
        .filter(choice -> all || choice.axis().values().size() > 1)
        .map(choice -> choice.axis().name(choice.value()))
        .collect(java.util.stream.Collectors.joining("-"));
  }

  private List<List<Choice>> crossed() {
    List<List<Choice>> all = List.of(List.of());
    for (Axis axis : axes()) {
      List<List<Choice>> longer = new ArrayList<>();
      for (List<Choice> begun : all) {
        for (Object value : axis.values()) {
          List<Choice> next = new ArrayList<>(begun);
          next.add(new Choice(axis, value));
          longer.add(next);
        }
      }
      all = longer;
    }
    return all;
  }

  private List<Axis> axes() {
    List<Axis> axes = new ArrayList<>();
    if (both.has(PathKeys.RTT)) {
      axes.add(new Axis(null, "", PathKeys.RTT, distinct(both, PathKeys.RTT)));
    }
    add(axes, "", both);
    add(axes, "up-", up);
    add(axes, "down-", down);
    if (both.has(PathKeys.NAT)) {
      axes.add(new Axis(null, "", PathKeys.NAT, distinct(both, PathKeys.NAT)));
    }
    return axes;
  }

  private static void add(List<Axis> axes, String prefix, Values values) {
    for (PathProperty<?> property : PathProperties.ALL) {
      if (values.has(property.key())) {
        axes.add(new Axis(property, prefix, property.key(), distinct(values, property.key())));
      }
    }
  }

  private static List<?> distinct(Values values, Key<?> key) {
    return Objects.requireNonNull(values.all(key)).stream().distinct().toList();
  }
}
