package dev.antipode.scenario.key;

import dev.antipode.scenario.value.InvalidValueException;
import java.util.List;
import java.util.Map;

/**
 * What was given for some keys, each value read and within its bounds. Immutable; any thread.
 *
 * @param given the values by the names of their keys, at least one each
 */
public record Values(Map<String, List<?>> given) {
  public Values {
    given = Map.copyOf(given);
  }

  public boolean has(Key<?> key) {
    return given.containsKey(key.name());
  }

  /**
   * The value of a key, the first of a list, or its default.
   *
   * @throws InvalidValueException if it must be given and is not
   */
  public <T> T get(Key<T> key) {
    return all(key).getFirst();
  }

  /**
   * Every value of a key, or its default alone.
   *
   * @throws InvalidValueException if it must be given and is not
   */
  public <T> List<T> all(Key<T> key) {
    List<?> values = given.get(key.name());
    if (values != null) {
      @SuppressWarnings("unchecked") // they were read by this key's type
      List<T> typed = (List<T>) values;
      return typed;
    }
    T usual = key.usual();
    if (usual == null) {
      throw InvalidValueException.saying(
          key.name(), "'" + key.name() + "' is missing. Give " + key.type().expected() + ".");
    }
    return List.of(usual);
  }
}
