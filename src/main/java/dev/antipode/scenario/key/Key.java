package dev.antipode.scenario.key;

import dev.antipode.scenario.value.InvalidValueException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key that can be written in a scenario, declared once. Immutable; any thread.
 *
 * @param name lower-case words with underscores
 * @param type what values it takes
 * @param usual the value where the key is missing; null where there is none
 * @param doc what it is for, in a sentence
 * @param many whether it may be a list, each entry of which is tried: a dimension
 * @param required whether it must be given
 * @param formerly the names that it once had; who still writes one is told the new one
 * @param <T> a value once it is read
 */
public record Key<T>(
    String name,
    KeyType<T> type,
    @Nullable T usual,
    String doc,
    boolean many,
    boolean required,
    List<String> formerly) {
  /** A key that must be given. */
  public static <T> Key<T> required(String name, KeyType<T> type, String doc) {
    return new Key<>(name, type, null, doc, false, true, List.of());
  }

  /** A key that may be missing, and then means nothing at all. */
  public static <T> Key<T> optional(String name, KeyType<T> type, String doc) {
    return new Key<>(name, type, null, doc, false, false, List.of());
  }

  /** A key that has a default. */
  public static <T> Key<T> usually(String name, KeyType<T> type, T usual, String doc) {
    return new Key<>(name, type, usual, doc, false, false, List.of());
  }

  /** The same as a key that may be a list. */
  public Key<T> orList() {
    return new Key<>(name, type, usual, doc, true, required, formerly);
  }

  /** The same with a name that it once had. */
  public Key<T> formerly(String old) {
    return new Key<>(name, type, usual, doc, many, required, List.of(old));
  }

  /**
   * The value of a text.
   *
   * @throws InvalidValueException if the text is no value of this key
   */
  public T read(String text) {
    return type.read(name, text);
  }

  /**
   * A value that is within bounds.
   *
   * @throws InvalidValueException if it is not
   */
  public T checked(T value) {
    type.check(name, value);
    return value;
  }
}
