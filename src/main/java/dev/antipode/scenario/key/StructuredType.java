package dev.antipode.scenario.key;

import dev.antipode.scenario.value.InvalidValueException;
import java.util.Map;

/**
 * What is neither a word nor a number, and read by a reader of its own.
 *
 * @param expected what may be given, to stand behind "give"
 * @param schema the JSON Schema of one value
 */
public record StructuredType(String expected, Map<String, Object> schema)
    implements KeyType<Object> {
  @Override
  public Object read(String key, String text) {
    throw new InvalidValueException(key, text, expected);
  }

  @Override
  public void check(String key, Object value) {}

  @Override
  public String write(Object value) {
    return value.toString();
  }
}
