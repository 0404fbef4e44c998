package dev.antipode.stack;

import dev.antipode.scenario.SessionMode;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a user of a library can do, by its public API, against a behaviour that costs something. A
 * stack applies all of its remedies or, with {@code remedies=none}, none.
 *
 * @param name of the class that applies it here
 * @param source that class, with its package; its Javadoc has the whole story
 * @param end whose code has to change
 * @param saves the sessions in which the behaviour costs round trips; empty where it costs
 *     something else. How many is measured, and not said here.
 * @param behaviour what the library does as shipped, in a sentence
 * @param code the line to have in one's own code
 */
public record Remedy(
    String name, String source, End end, Set<SessionMode> saves, String behaviour, String code) {
  public Remedy {
    saves = Collections.unmodifiableSet(new TreeSet<>(saves));
  }

  /** The end of a connection. */
  public enum End {
    CLIENT,
    SERVER,
    BOTH;

    public boolean isOf(End one) {
      return this == one || this == BOTH;
    }
  }

  /** Takes the names from the class that applies it. */
  public static Remedy by(
      Class<?> applied, End end, Set<SessionMode> saves, String behaviour, String code) {
    return new Remedy(applied.getSimpleName(), applied.getName(), end, saves, behaviour, code);
  }
}
