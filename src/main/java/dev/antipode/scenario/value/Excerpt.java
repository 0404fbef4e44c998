package dev.antipode.scenario.value;

import java.util.stream.Collectors;

/** What a user gave, as a message may show it: on one line, and no longer than a reader wants. */
final class Excerpt {
  /** Characters of a value that are shown. */
  static final int MOST = 100;

  /** A path of a file can be long, and is of use whole. */
  private static final int LONGEST_WORD = 1_000;

  private Excerpt() {}

  /** The value, or its beginning and its length. */
  static String of(String value) {
    return value.length() <= MOST
        ? visible(value)
        : visible(value.substring(0, MOST)) + "... (" + value.length() + " characters)";
  }

  /** A message in which no word is endless, and which no terminal takes for a command. */
  static String ofMessage(String message) {
    if (message.length() <= LONGEST_WORD) {
      return visible(message);
    }
    StringBuilder cut = new StringBuilder();
    for (String word : message.splitWithDelimiters(" ", 0)) {
      cut.append(word.length() <= LONGEST_WORD ? visible(word) : of(word));
    }
    return cut.toString();
  }

  /** Line ends may stand in messages of several sentences; nothing else that steers a terminal. */
  private static String visible(String text) {
    return text.chars().noneMatch(Excerpt::isHidden)
        ? text
        : text.codePoints()
            .mapToObj(
                each -> isHidden(each) ? String.format("\\u%04x", each) : Character.toString(each))
            .collect(Collectors.joining());
  }

  private static boolean isHidden(int character) {
    return Character.isISOControl(character) && character != '\n' && character != '\t';
  }
}
