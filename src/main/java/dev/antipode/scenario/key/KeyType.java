package dev.antipode.scenario.key;

import dev.antipode.scenario.value.InvalidValueException;
import java.util.List;
import java.util.Map;

/**
 * What values a key takes, and how they are written. Immutable; any thread.
 *
 * @param <T> a value once it is read
 */
public interface KeyType<T> {
  /**
   * The value of a text.
   *
   * @throws InvalidValueException that names the key, if the text is no value of this type
   */
  T read(String key, String text);

  /**
   * The value of a mapping, for the types that have parts: each part with its entries.
   *
   * @throws InvalidValueException that names the key, if this is no value of this type
   */
  default T read(String key, Map<String, List<String>> parts) {
    throw new InvalidValueException(key, "a mapping", expected());
  }

  /**
   * Checks a value that did not come from a text.
   *
   * @throws InvalidValueException that names the key, if the value is out of bounds
   */
  void check(String key, T value);

  /** The plain form of a value: what is written in two ways and means the same reads the same. */
  String write(T value);

  /** What may be given, to stand behind "give": {@code a duration such as 329ms}. */
  String expected();

  /** The JSON Schema (draft-07) of one value. */
  Map<String, Object> schema();
}
