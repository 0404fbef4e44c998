package dev.antipode.scenario.value;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A constant that users write in lower case with hyphens. */
public interface Named {
  String name();

  /** As written in YAML, JSON, CSV and on the command line. */
  @JsonValue
  default String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The constant of that word, or an error that lists those that there are. */
  static <E extends Enum<E> & Named> E of(Class<E> type, String what, String word) {
    E[] all = type.getEnumConstants();
    return Arrays.stream(all)
        .filter(constant -> constant.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            new InvalidValueException(
                what, word, oneOf(Arrays.stream(all).map(Named::word).toList())));
  }

  /** The words of all constants. */
  static <E extends Enum<E> & Named> List<String> words(Class<E> type) {
    return Arrays.stream(type.getEnumConstants()).map(Named::word).toList();
  }

  /** Words to choose from, in a sentence: {@code full, resumed or early}. */
  static String oneOf(List<String> words) {
    return words.size() < 2
        ? String.join("", words)
        : String.join(", ", words.subList(0, words.size() - 1)) + " or " + words.getLast();
  }
}
