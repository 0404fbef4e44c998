package dev.antipode.analysis;

import dev.antipode.endpoint.load.Tally;
import dev.antipode.sample.metric.LoadMetrics;
import dev.antipode.sample.metric.Metric;
import dev.antipode.scenario.Dimension;
import dev.antipode.stats.Quantiles;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** An open loop that falls behind its own schedule has not asked what it says it asked. */
public final class LoadCaveat {
  /** The share of the rate asked for that a load must reach. */
  private static final double REACHED = 0.95;

  private LoadCaveat() {}

  /**
   * That a percentile is empty as too few operations were due; the same words for all cells.
   *
   * @param what the percentile, such as {@code 99.9 %}
   */
  public static List<String> ofPercentile(
      CellTrials trials, Metric due, double percentile, String what, String operations) {
    double[] counts = trials.values(due);
    long most = (long) Arrays.stream(counts).max().orElse(0);
    return counts.length == 0 || Tally.carries(percentile, most)
        ? List.of()
        : List.of(
            String.format(
                Locale.ROOT,
                "There is no %s: it needs %,d %s a trial, and there were fewer.",
                what,
                Math.round(100 / (100 - percentile)),
                operations));
  }

  /** Empty where the load reached its rate. */
  public static List<String> of(CellTrials trials) {
    double[] reached = trials.values(LoadMetrics.REACHED_RATE);
    int wanted = trials.cell().options().number(Dimension.RATE_PER_S);
    return reached.length == 0 || Quantiles.median(reached) >= REACHED * wanted * 1e3
        ? List.of()
        : List.of(
            String.format(
                Locale.ROOT,
                "%s reached %.1f of %d a second: its times are those of the lower rate. Ask for"
                    + " less, or give the client more processors.",
                trials.where(),
                Quantiles.median(reached) / 1e3,
                wanted));
  }
}
