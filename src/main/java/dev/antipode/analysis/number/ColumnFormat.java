package dev.antipode.analysis.number;

import dev.antipode.sample.metric.Metric;
import dev.antipode.sample.metric.Unit;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes the numbers of one column, all with as many decimals as the greatest of them bears:
 * 1316.03 above 987.01, and 0.413 above 0.020. The unit is the column's to say.
 */
public final class ColumnFormat {
  /** From here on thousandths are left out. */
  private static final double TEN = 10;

  private final double perShown;
  private final int decimals;

  private ColumnFormat(double perShown, int decimals) {
    this.perShown = perShown;
    this.decimals = decimals;
  }

  /** Of values in the metric's unit. */
  public static ColumnFormat of(Metric metric, Collection<Double> values) {
    return of(metric.unit(), values);
  }

  /** Of values in that unit. */
  public static ColumnFormat of(Unit unit, Collection<Double> values) {
    double greatest =
        values.stream().mapToDouble(Math::abs).filter(Double::isFinite).max().orElse(0)
            / unit.perShown();
    int decimals = unit.perShown() == 1 ? 0 : greatest >= TEN ? 2 : 3;
    return new ColumnFormat(unit.perShown(), decimals);
  }

  /** A value in the unit in which it is shown; empty where there is none. */
  public String value(@Nullable Double value) {
    return value == null ? "" : String.format(Locale.ROOT, "%." + decimals + "f", value / perShown);
  }

  /** A difference with its sign; empty where there is none. */
  public String signed(@Nullable Double difference) {
    return difference == null
        ? ""
        : String.format(Locale.ROOT, "%+." + decimals + "f", difference / perShown);
  }

  /** The ends of an interval, {@code [986.9, 987.2]}; empty where there is none. */
  public String interval(@Nullable Double low, @Nullable Double high) {
    return low == null || high == null ? "" : "[" + value(low) + ", " + value(high) + "]";
  }
}
