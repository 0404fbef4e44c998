package dev.antipode.analysis;

import dev.antipode.analysis.number.NumberFormat;
import dev.antipode.sample.metric.Metric;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes values of metrics for people, in the unit in which they are shown. */
public final class MetricFormat {
  private MetricFormat() {}

  /** A median in the unit in which it is shown; times are in milliseconds. */
  public static String value(Metric metric, @Nullable Double value) {
    if (value == null) {
      return "";
    }
    return NumberFormat.value(value, metric.isTime(), metric.unit().perShown(), "");
  }

  /** The same with its unit. */
  public static String withUnit(Metric metric, @Nullable Double value) {
    return value == null
        ? ""
        : NumberFormat.value(
            value, metric.isTime(), metric.unit().perShown(), metric.unit().shown());
  }

  /** What a column or an axis of its values is called: the label and the unit, each said once. */
  public static String title(Metric metric) {
    String unit = metric.unit().shown();
    boolean said = unit.isEmpty() || List.of(metric.label().split("[ ,]+")).contains(unit);
    return said ? metric.label() : metric.label() + (unit.startsWith("/") ? " " : ", ") + unit;
  }

  /** The ends of an interval, {@code [986.9, 987.2]}; empty if there is none. */
  public static String interval(Row row) {
    Double low = row.low();
    Double high = row.high();
    return low == null || high == null
        ? ""
        : "[" + value(row.metric(), low) + ", " + value(row.metric(), high) + "]";
  }

  public static String signed(Metric metric, @Nullable Double difference) {
    return difference == null
        ? ""
        : NumberFormat.signed(difference, metric.isTime(), metric.unit().perShown());
  }
}
