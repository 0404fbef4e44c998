package dev.antipode.analysis.number;

import dev.antipode.stats.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Locale;

/** Writes numbers for people, with as many digits as mean something and with their units. */
public final class NumberFormat {
  private NumberFormat() {}

  /** Nanoseconds as milliseconds: {@code 1316.0}, {@code 987.03}, {@code 0.412}. */
  public static String ms(double ns) {
    return String.format(Locale.ROOT, "%." + decimals(ns) + "f", ns / 1e6);
  }

  public static String signedMs(double ns) {
    String text = String.format(Locale.ROOT, "%+." + decimals(ns) + "f", ns / 1e6);
    return text.matches("[-+]0\\.?0*") ? "0" : text;
  }

  /**
   * A difference with its sign, in the unit in which it is shown.
   *
   * @param time whether it is in nanoseconds
   * @param perShown how many of its unit are one of the unit in which it is shown
   */
  public static String signed(double difference, boolean time, double perShown) {
    if (time) {
      return signedMs(difference);
    }
    double shown = difference / perShown;
    return perShown == 1
        ? String.format(Locale.ROOT, "%+.0f", shown)
        : (shown > 0 ? "+" : "") + plain(shown);
  }

  /**
   * A value with the unit in which it is shown.
   *
   * @param time whether it is in nanoseconds
   * @param perShown how many of its unit are one of the unit in which it is shown
   * @param shown that unit
   */
  public static String value(double value, boolean time, double perShown, String shown) {
    String number =
        time
            ? ms(value)
            : perShown == 1 ? String.format(Locale.ROOT, "%.0f", value) : plain(value / perShown);
    return shown.isEmpty() ? number : number + (shown.startsWith("/") ? "" : " ") + shown;
  }

  /** {@code , 30 of 30 trials}; of two cells {@code , 30 of 30 and 28 of 30 trials}. */
  public static String ofTrials(String... counts) {
    boolean same = Arrays.stream(counts).distinct().count() == 1;
    return ", " + (same ? counts[0] : String.join(" and ", counts)) + " trials";
  }

  private static int decimals(double ns) {
    double ms = Math.abs(ns) / 1e6;
    return ms >= 1_000 ? 1 : ms >= 10 ? 2 : 3;
  }

  public static String roundTrips(double count) {
    return String.format(Locale.ROOT, "%.2f", count);
  }

  public static String ratio(double ratio) {
    return Double.isInfinite(ratio) ? "∞" : String.format(Locale.ROOT, "%.3f", ratio);
  }

  public static String ratio(Interval interval) {
    return ratio(interval.estimate())
        + " ["
        + ratio(interval.low())
        + ", "
        + ratio(interval.high())
        + "]";
  }

  /** A number without needless zeros: {@code 10.5}, {@code 3}; for NaN the words say so. */
  public static String plain(double number) {
    if (Double.isNaN(number)) {
      return "no number";
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? "∞" : "-∞";
    }
    return new BigDecimal(number).round(new MathContext(4)).stripTrailingZeros().toPlainString();
  }

  /** {@code 1 trial}, {@code 2 trials}. */
  public static String count(int number, String noun) {
    return count(number, noun, noun + "s");
  }

  /** The same of words whose plural is not theirs with an s. */
  public static String count(int number, String one, String several) {
    return number + " " + (number == 1 ? one : several);
  }
}
