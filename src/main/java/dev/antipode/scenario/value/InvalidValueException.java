package dev.antipode.scenario.value;

import java.util.Locale;

/**
 * A value that is not allowed. Its message says in sentences what was found and what to give:
 * {@code 'rtt' is 'abc'. Give a duration such as 329ms.}
 */
public final class InvalidValueException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final String what;

  /**
   * For most values.
   *
   * @param what what the value is for: a key, a flag, an operand
   * @param found the value, as it was given
   * @param give what would be right, to stand behind "give"
   */
  public InvalidValueException(String what, String found, String give) {
    super(name(what) + " is " + quoted(Excerpt.of(found)) + ". Give " + give + ".");
    this.what = what;
  }

  private InvalidValueException(String what, String sentences) {
    super(Excerpt.ofMessage(sentences));
    this.what = what;
  }

  /** With a message of its own, in whole sentences that say what to do. */
  public static InvalidValueException saying(String what, String sentences) {
    return new InvalidValueException(what, sentences);
  }

  /** What the value is for: in a file, its key. */
  public String what() {
    return what;
  }

  /** Flags and operands can be told from words as they are; keys cannot. */
  private static String name(String what) {
    return what.startsWith("-") || !what.equals(what.toLowerCase(Locale.ROOT))
        ? what
        : "'" + what + "'";
  }

  /** Numbers and quantities can be told from words as they are. */
  private static String quoted(String found) {
    return found.matches("-?[0-9][0-9._]*([a-zA-Zµ]+|%)?|(an?|several) .*|\\[.*]")
        ? found
        : "'" + found + "'";
  }
}
