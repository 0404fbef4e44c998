package dev.antipode.scenario.value;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads and writes quantities with units: {@code 164.5ms}, {@code 20mbit}, {@code 1%}, {@code 40}.
 */
public final class Quantity {
  private static final Pattern FORM = Pattern.compile("(-?[0-9]+(?:\\.[0-9]+)?)\\s*([a-zA-Z/%]*)");
  private static final Map<String, Long> TIME_US =
      Map.of("us", 1L, "µs", 1L, "ms", 1_000L, "s", 1_000_000L);
  private static final Map<String, Long> RATE_BPS =
      Map.of("bit", 1L, "kbit", 1_000L, "mbit", 1_000_000L, "gbit", 1_000_000_000L);

  private Quantity() {}

  /** Microseconds of a duration such as {@code 329ms}; sub-microsecond values are refused. */
  public static long micros(String what, String text) {
    return scaled(what, text, TIME_US, "a time with its unit: 329ms, 164500us, 0.5s");
  }

  /** Whole milliseconds of a duration such as {@code 1.5s}; a finer one is refused, not rounded. */
  public static long wholeMillis(String what, String text) {
    long micros = micros(what, text);
    if (micros % 1_000 != 0) {
      throw new InvalidValueException(what, text, "whole milliseconds: 500ms, 1.5s");
    }
    return micros / 1_000;
  }

  /** Bits a second of a rate such as {@code 20mbit}. */
  public static long bitsPerSecond(String what, String text) {
    return scaled(what, text, RATE_BPS, "a rate with its unit: 512kbit, 20mbit, 1gbit");
  }

  /** A ratio in [0, 1] of a percentage such as {@code 0.5%}. */
  public static double ratio(String what, String text) {
    String allowed = "a percentage from 0% to 100%, such as 0.5%";
    var match = FORM.matcher(text.trim());
    if (!match.matches() || !match.group(2).equals("%")) {
      throw new InvalidValueException(what, text, allowed);
    }
    BigDecimal percent = new BigDecimal(match.group(1));
    if (percent.signum() < 0 || percent.compareTo(BigDecimal.valueOf(100)) > 0) {
      throw new InvalidValueException(what, text, allowed);
    }
    return percent.movePointLeft(2).doubleValue();
  }

  /** A ratio as a percentage without needless zeros: {@code 0.005} is {@code 0.5%}. */
  public static String percent(double ratio) {
    return new BigDecimal(ratio * 100)
            .round(new java.math.MathContext(6))
            .stripTrailingZeros()
            .toPlainString()
        + "%";
  }

  /** Microseconds as milliseconds without needless zeros: {@code 164500} is {@code 164.5ms}. */
  public static String millis(long micros) {
    return BigDecimal.valueOf(micros, 3).stripTrailingZeros().toPlainString() + "ms";
  }

  private static long scaled(String what, String text, Map<String, Long> units, String allowed) {
    var match = FORM.matcher(text.trim());
    if (!match.matches()) {
      throw new InvalidValueException(what, text, allowed);
    }
    BigDecimal number = new BigDecimal(match.group(1));
    Long unit = units.get(match.group(2).toLowerCase(Locale.ROOT));
    boolean bareZero = match.group(2).isEmpty() && number.signum() == 0;
    if (number.signum() < 0 || (unit == null && !bareZero)) {
      throw new InvalidValueException(what, text, allowed);
    }
    try {
      return number.multiply(BigDecimal.valueOf(unit == null ? 1 : unit)).longValueExact();
    } catch (ArithmeticException tooFineOrTooLarge) {
      throw new InvalidValueException(what, text, allowed);
    }
  }
}
