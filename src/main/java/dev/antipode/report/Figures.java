package dev.antipode.report;

import dev.antipode.stats.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes numbers for people, with as many digits as mean something and with their units. */
final class Figures {
  private Figures() {}

  /** Nanoseconds as milliseconds: {@code 1316.0}, {@code 987.03}, {@code 0.412}. */
  static String ms(double ns) {
    return String.format(Locale.ROOT, "%." + decimals(ns) + "f", ns / 1e6);
  }

  static String signedMs(double ns) {
    String text = String.format(Locale.ROOT, "%+." + decimals(ns) + "f", ns / 1e6);
    return text.matches("[-+]0\\.?0*") ? "0" : text;
  }

  private static int decimals(double ns) {
    double ms = Math.abs(ns) / 1e6;
    return ms >= 1_000 ? 1 : ms >= 10 ? 2 : 3;
  }

  static String roundTrips(double count) {
    return String.format(Locale.ROOT, "%.2f", count);
  }

  static String ratio(double ratio) {
    return Double.isInfinite(ratio) ? "∞" : String.format(Locale.ROOT, "%.3f", ratio);
  }

  static String ratio(Interval interval) {
    return ratio(interval.estimate())
        + " ["
        + ratio(interval.low())
        + ", "
        + ratio(interval.high())
        + "]";
  }

  /** A median in the unit that is shown of it; times are in milliseconds. */
  static String value(Metric metric, @Nullable Double value) {
    if (value == null) {
      return "";
    }
    return metric.isTime()
        ? ms(value)
        : metric.perShownUnit() == 1
            ? String.format(Locale.ROOT, "%.0f", value)
            : plain(value / metric.perShownUnit());
  }

  /** The same with its unit. */
  static String withUnit(Metric metric, @Nullable Double value) {
    String unit = metric.shownUnit();
    return value == null || unit.isEmpty()
        ? value(metric, value)
        : value(metric, value) + (unit.startsWith("/") ? "" : " ") + unit;
  }

  /** The ends of an interval, {@code [986.9, 987.2]}; empty where there is none. */
  static String interval(Row row) {
    Double low = row.low();
    Double high = row.high();
    return low == null || high == null
        ? ""
        : "[" + value(row.metric(), low) + ", " + value(row.metric(), high) + "]";
  }

  static String signed(Metric metric, @Nullable Double difference) {
    if (difference == null) {
      return "";
    }
    if (metric.isTime()) {
      return signedMs(difference);
    }
    double shown = difference / metric.perShownUnit();
    return metric.perShownUnit() == 1
        ? String.format(Locale.ROOT, "%+.0f", shown)
        : (shown > 0 ? "+" : "") + plain(shown);
  }

  /** A number without needless zeros: {@code 10.5}, {@code 3}. */
  static String plain(double number) {
    return new BigDecimal(number).round(new MathContext(4)).stripTrailingZeros().toPlainString();
  }

  static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
