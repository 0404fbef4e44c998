package dev.antipode.scenario.key;

import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;

/** A type whose values are single words or numbers. */
record ScalarType<T>(
    BiFunction<String, String, T> reader,
    BiConsumer<String, T> bounds,
    Function<T, String> writer,
    String expected,
    Map<String, Object> schema)
    implements KeyType<T> {
  @Override
  public T read(String key, String text) {
    T value = reader.apply(key, text);
    bounds.accept(key, value);
    return value;
  }

  @Override
  public void check(String key, T value) {
    bounds.accept(key, value);
  }

  @Override
  public String write(T value) {
    return writer.apply(value);
  }
}
