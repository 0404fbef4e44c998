package dev.antipode.stack;

import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import java.util.Collections;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a library is known to do that delays a connection. It explains a delay that was measured and
 * never replaces the measurement: where nothing is late, no quirk is named.
 *
 * @param name to refer to it: lower case with hyphens
 * @param end whose library does it
 * @param sessions in which it can show
 * @param options settings without which it does not show, by the words of their dimensions: {@code
 *     remedies=none}
 * @param late by how much
 * @param early what the packets of early data must show; null where they do not matter
 * @param words what a report says, in a sentence without its full stop
 * @param remedy name of the {@link Remedy} that ends it; null where there is none
 */
public record Quirk(
    String name,
    Remedy.End end,
    Set<SessionMode> sessions,
    SequencedMap<String, String> options,
    Lateness late,
    @Nullable EarlySigns early,
    String words,
    @Nullable String remedy) {
  /** The settings of a library as its own examples use it. */
  public static final Map<Dimension, String> AS_SHIPPED = Map.of(Dimension.REMEDIES, "none");

  public Quirk {
    sessions = Collections.unmodifiableSet(new TreeSet<>(sessions));
    options = Collections.unmodifiableSequencedMap(new TreeMap<>(options));
  }

  /** With its settings by dimension. */
  public static Quirk of(
      String name,
      Remedy.End end,
      Set<SessionMode> sessions,
      Map<Dimension, String> options,
      Lateness late,
      @Nullable EarlySigns early,
      String words,
      @Nullable Class<?> remedy) {
    SequencedMap<String, String> named = new TreeMap<>();
    options.forEach((dimension, value) -> named.put(dimension.word(), value));
    return new Quirk(
        name,
        end,
        sessions,
        named,
        late,
        early,
        words,
        remedy == null ? null : remedy.getSimpleName());
  }

  /** Whether it can show in such a connection at all. */
  public boolean concerns(SessionMode session, Options settings) {
    return sessions.contains(session)
        && options.entrySet().stream()
            .allMatch(wanted -> isSet(settings, wanted.getKey(), wanted.getValue()));
  }

  /** A dimension that this program does not know is not set to anything. */
  private static boolean isSet(Options settings, String word, String value) {
    for (Dimension dimension : Dimension.values()) {
      if (dimension.word().equals(word)) {
        return settings.get(dimension).equals(value);
      }
    }
    return false;
  }
}
