package dev.antipode.scenario.value;

/** Bounds that several records share. */
public final class Checks {
  private Checks() {}

  public static void ratio(String what, double ratio) {
    if (!(ratio >= 0 && ratio <= 1)) {
      throw new InvalidValueException(what, Quantity.percent(ratio), "0% to 100%");
    }
  }

  public static void range(String what, long value, long least, long most, String unit) {
    if (value < least || value > most) {
      throw new InvalidValueException(what, value + unit, least + unit + " to " + most + unit);
    }
  }
}
