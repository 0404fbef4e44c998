package dev.antipode.scenario.value;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads and writes quantities with units: {@code 164.5ms}, {@code 20mbit}, {@code 64KiB}, {@code
 * 1%}.
 */
public final class Quantity {
  private static final Pattern FORM = Pattern.compile("(-?[0-9]+(?:\\.[0-9]+)?)\\s*([a-zA-Z/%]*)");
  private static final Map<String, Long> TIME_US =
      Map.of("us", 1L, "µs", 1L, "ms", 1_000L, "s", 1_000_000L);
  private static final Map<String, Long> RATE_BPS =
      Map.of("bit", 1L, "kbit", 1_000L, "mbit", 1_000_000L, "gbit", 1_000_000_000L);

  private static final Map<String, Long> BYTES =
      Map.of(
          "b",
          1L,
          "kb",
          1_000L,
          "mb",
          1_000_000L,
          "gb",
          1_000_000_000L,
          "kib",
          1L << 10,
          "mib",
          1L << 20,
          "gib",
          1L << 30,
          "tib",
          1L << 40);

  /** What a ratio is written as. */
  public static final String RATIO = "a percentage from 0% to 100%, such as 0.5%";

  private Quantity() {}

  /** Microseconds of a duration such as {@code 329ms}; sub-microsecond values are refused. */
  public static long micros(String what, String text) {
    return scaled(what, text, TIME_US, 0, "a duration such as 329ms, 164500us or 0.5s");
  }

  /** Whole milliseconds of a duration such as {@code 1.5s}; a finer one is refused, not rounded. */
  public static long wholeMillis(String what, String text) {
    long micros = micros(what, text);
    if (micros % 1_000 != 0) {
      throw new InvalidValueException(what, text, "whole milliseconds, such as 500ms or 1.5s");
    }
    return micros / 1_000;
  }

  /** Bits a second of a rate such as {@code 20mbit}. */
  public static long bitsPerSecond(String what, String text) {
    return scaled(what, text, RATE_BPS, 0, "a rate such as 512kbit, 20mbit or 1gbit");
  }

  /** Bytes of a size such as {@code 64KiB} or {@code 5MB}; a number alone is bytes. */
  public static long bytes(String what, String text) {
    String digits = text.replace("_", "");
    return scaled(what, digits, BYTES, 1, "a size such as 1000, 64KiB or 5MB");
  }

  /** A ratio in [0, 1] of a percentage such as {@code 0.5%}. */
  public static double ratio(String what, String text) {
    var match = FORM.matcher(text.trim());
    if (!match.matches() || !match.group(2).equals("%")) {
      throw new InvalidValueException(what, text, RATIO);
    }
    BigDecimal percent = new BigDecimal(match.group(1));
    if (percent.signum() < 0 || percent.compareTo(BigDecimal.valueOf(100)) > 0) {
      throw new InvalidValueException(what, text, RATIO);
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

  /** Microseconds in the unit that needs the fewest digits: {@code 30s}, {@code 164.5ms}. */
  public static String duration(long micros) {
    return micros >= 1_000_000 && micros % 100_000 == 0
        ? BigDecimal.valueOf(micros, 6).stripTrailingZeros().toPlainString() + "s"
        : millis(micros);
  }

  /** Bits a second in the largest unit that leaves 1 or more: {@code 10.5mbit}. */
  public static String rate(long bps) {
    return bps >= 1_000_000_000
        ? scaledDown(bps, 9) + "gbit"
        : bps >= 1_000_000
            ? scaledDown(bps, 6) + "mbit"
            : bps >= 1_000 ? scaledDown(bps, 3) + "kbit" : bps + "bit";
  }

  /** Bytes in the largest unit that they are whole in: {@code 5MB}, {@code 64KiB}, {@code 100B}. */
  public static String size(long bytes) {
    for (String unit : new String[] {"TiB", "GB", "GiB", "MB", "MiB", "kB", "KiB"}) {
      long each = BYTES.getOrDefault(unit.toLowerCase(Locale.ROOT), 1L);
      if (bytes >= each && bytes % each == 0) {
        return bytes / each + unit;
      }
    }
    return bytes + "B";
  }

  /** A number without needless zeros: {@code 10.5}, {@code 3}. */
  public static String plain(double number) {
    return new BigDecimal(number)
        .round(new java.math.MathContext(4))
        .stripTrailingZeros()
        .toPlainString();
  }

  private static String scaledDown(long value, int digits) {
    return BigDecimal.valueOf(value, digits).stripTrailingZeros().toPlainString();
  }

  /**
   * Reads a number with its unit.
   *
   * @param bare what a number without a unit is multiplied with; 0 where only a zero needs none
   */
  private static long scaled(
      String what, String text, Map<String, Long> units, long bare, String expected) {
    var match = FORM.matcher(text.trim());
    if (!match.matches()) {
      throw new InvalidValueException(what, text, expected);
    }
    BigDecimal number = new BigDecimal(match.group(1));
    boolean isBare = match.group(2).isEmpty() && (bare > 0 || number.signum() == 0);
    Long unit = isBare ? Long.valueOf(bare) : units.get(match.group(2).toLowerCase(Locale.ROOT));
    if (number.signum() < 0 || unit == null) {
      throw new InvalidValueException(what, text, expected);
    }
    try {
      return number.multiply(BigDecimal.valueOf(unit)).longValueExact();
    } catch (ArithmeticException tooFineOrTooLarge) {
      throw new InvalidValueException(what, text, expected);
    }
  }
}
