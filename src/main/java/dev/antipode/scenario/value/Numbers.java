package dev.antipode.scenario.value;

/** Plain numbers, read with an error that names what they are for. */
public final class Numbers {
  private Numbers() {}

  public static int integer(String what, String text) {
    return Math.toIntExact(longInteger(what, text, Integer.MAX_VALUE));
  }

  public static long longInteger(String what, String text) {
    return longInteger(what, text, Long.MAX_VALUE);
  }

  public static double decimal(String what, String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException notANumber) {
      throw new InvalidValueException(what, text, "a number");
    }
  }

  private static long longInteger(String what, String text, long most) {
    try {
      long value = Long.parseLong(text.replace("_", ""));
      if (value >= 0 && value <= most) {
        return value;
      }
    } catch (NumberFormatException notANumber) {
      // said below, with what is allowed
    }
    throw new InvalidValueException(what, text, "a whole number from 0 to " + most);
  }
}
