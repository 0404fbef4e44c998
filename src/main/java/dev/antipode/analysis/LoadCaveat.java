package dev.antipode.analysis;

import dev.antipode.sample.metric.LoadMetrics;
import dev.antipode.scenario.Dimension;
import dev.antipode.stats.Quantiles;
import java.util.List;
import java.util.Locale;

/** An open loop that falls behind its own schedule has not asked what it says it asked. */
public final class LoadCaveat {
  /** The share of the rate asked for that a load must reach. */
  private static final double REACHED = 0.95;

  private LoadCaveat() {}

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
