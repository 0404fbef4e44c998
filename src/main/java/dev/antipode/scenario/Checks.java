package dev.antipode.scenario;

/** Bounds that several records share. */
final class Checks {
  private Checks() {}

  static void ratio(String what, double ratio) {
    if (!(ratio >= 0 && ratio <= 1)) {
      throw new InvalidValueException(what, Quantity.percent(ratio), "0% to 100%");
    }
  }

  static void range(String what, long value, long least, long most, String unit) {
    if (value < least || value > most) {
      throw new InvalidValueException(what, value + unit, least + unit + " to " + most + unit);
    }
  }
}
