package dev.antipode.scenario.key;

import dev.antipode.scenario.value.InvalidValueException;
import dev.antipode.scenario.value.Named;
import dev.antipode.scenario.value.Numbers;
import dev.antipode.scenario.value.Quantity;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongFunction;

/** The types that keys have. Bounds are inclusive. */
public final class KeyTypes {
  private static final String NUMBER = "[0-9]+(\\.[0-9]+)?\\s*";

  private KeyTypes() {}

  /** A duration in microseconds. */
  public static KeyType<Long> micros(long least, long most) {
    return bounded(
        Quantity::micros, least, most, Quantity::duration, "a duration", "329ms", duration());
  }

  /** A duration in whole milliseconds. */
  public static KeyType<Long> millis(long least, long most) {
    return bounded(
        Quantity::wholeMillis,
        least,
        most,
        millis -> Quantity.duration(millis * 1_000),
        "a duration in whole milliseconds",
        "500ms or 1.5s",
        duration());
  }

  /** A share of the whole, in [0, 1], written as a percentage. */
  public static KeyType<Double> ratio() {
    return new ScalarType<>(
        Quantity::ratio,
        (key, ratio) -> {
          if (!(ratio >= 0 && ratio <= 1)) {
            throw new InvalidValueException(key, Quantity.percent(ratio), Quantity.RATIO);
          }
        },
        Quantity::percent,
        Quantity.RATIO,
        text(NUMBER + "%"));
  }

  /** A size in bytes. */
  public static KeyType<Long> bytes(long least, long most) {
    return bounded(
        Quantity::bytes,
        least,
        most,
        Quantity::size,
        "a size",
        "1000, 64KiB or 5MB",
        Map.of(
            "anyOf",
            List.of(
                Map.of("type", "integer", "minimum", least, "maximum", most),
                text(NUMBER + "([kKmMgG]?|[kKmMgGtT]i)[bB]"),
                text("[0-9][0-9_]*"))));
  }

  /** A rate in bits a second. */
  public static KeyType<Long> bitRate(long least, long most) {
    return bounded(
        Quantity::bitsPerSecond,
        least,
        most,
        Quantity::rate,
        "a rate",
        "512kbit, 20mbit or 1gbit",
        text(NUMBER + "[kKmMgG]?[bB][iI][tT]"));
  }

  /** A whole number. */
  public static KeyType<Integer> count(int least, int most) {
    return new ScalarType<>(
        Numbers::integer,
        (key, number) -> range(key, number, least, most, Long::toString, whole(least, most)),
        number -> Integer.toString(number),
        whole(least, most),
        number(least, most));
  }

  /** A whole number of 64 bits, 0 or more. */
  public static KeyType<Long> number() {
    return new ScalarType<>(
        Numbers::longInteger,
        (key, number) ->
            range(key, number, 0, Long.MAX_VALUE, Long::toString, whole(0, Long.MAX_VALUE)),
        number -> Long.toString(number),
        whole(0, Long.MAX_VALUE),
        number(0, Long.MAX_VALUE));
  }

  /** A constant of an enum, by its word. */
  public static <E extends Enum<E> & Named> KeyType<E> word(Class<E> type) {
    List<String> words = Arrays.stream(type.getEnumConstants()).map(Named::word).toList();
    return new ScalarType<>(
        (key, text) -> Named.of(type, key, text),
        (_, _) -> {},
        Named::word,
        Named.oneOf(words),
        Map.of("enum", words));
  }

  /**
   * What a reader of its own makes of a text.
   *
   * @param pattern that every text matches somewhere
   */
  public static <T> KeyType<T> readBy(
      BiFunction<String, String, T> reader,
      Function<T, String> writer,
      String expected,
      String pattern) {
    return new ScalarType<>(
        reader, (_, _) -> {}, writer, expected, Map.of("type", "string", "pattern", pattern));
  }

  /** A text of some form. */
  public static KeyType<String> matching(String pattern, String expected) {
    return new ScalarType<>(
        (_, text) -> text,
        (key, text) -> {
          if (!text.matches(pattern)) {
            throw new InvalidValueException(key, text, expected);
          }
        },
        text -> text,
        expected,
        Map.of("type", "string", "pattern", "^" + pattern + "$"));
  }

  /** Any text. */
  public static KeyType<String> anyText(String expected) {
    return new ScalarType<>(
        (_, text) -> text, (_, _) -> {}, text -> text, expected, Map.of("type", "string"));
  }

  /** A type whose values are held as their plain forms. */
  public static <T> KeyType<String> plain(KeyType<T> type) {
    return new ScalarType<>(
        (key, text) -> type.write(type.read(key, text)),
        type::read,
        text -> text,
        type.expected(),
        type.schema());
  }

  private static KeyType<Long> bounded(
      BiFunction<String, String, Long> reader,
      long least,
      long most,
      LongFunction<String> writer,
      String what,
      String examples,
      Map<String, Object> schema) {
    String expected =
        what
            + " from "
            + writer.apply(least)
            + " to "
            + writer.apply(most)
            + ", such as "
            + examples;
    return new ScalarType<>(
        (key, text) -> {
          try {
            return reader.apply(key, text);
          } catch (InvalidValueException unreadable) {
            throw new InvalidValueException(key, text, what + " such as " + examples);
          }
        },
        (key, value) -> range(key, value, least, most, writer, expected),
        writer::apply,
        expected,
        schema);
  }

  private static void range(
      String key, long value, long least, long most, LongFunction<String> writer, String expected) {
    if (value < least || value > most) {
      throw new InvalidValueException(key, writer.apply(value), expected);
    }
  }

  private static String whole(long least, long most) {
    return "a whole number from " + least + " to " + most;
  }

  private static Map<String, Object> number(long least, long most) {
    return Map.of(
        "anyOf",
        List.of(
            Map.of("type", "integer", "minimum", least, "maximum", most), text("[0-9][0-9_]*")));
  }

  private static Map<String, Object> duration() {
    return Map.of("anyOf", List.of(text(NUMBER + "([uµ]s|ms|s)"), Map.of("const", 0)));
  }

  private static Map<String, Object> text(String pattern) {
    return Map.of("type", "string", "pattern", "^" + pattern + "$");
  }
}
