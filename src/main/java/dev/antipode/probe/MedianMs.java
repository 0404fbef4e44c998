package dev.antipode.probe;

import dev.antipode.stats.Interval;
import dev.antipode.stats.MedianInterval;
import dev.antipode.stats.Quantiles;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The median of some times in milliseconds, with the interval that holds it in 95 % of cases.
 *
 * @param lowMs null below the count of times that such an interval needs
 * @param highMs the same
 */
public record MedianMs(int n, double medianMs, @Nullable Double lowMs, @Nullable Double highMs) {
  private static final double NS = 1e6;

  /** Of nanoseconds; null of none. */
  static @Nullable MedianMs of(List<Long> ns) {
    if (ns.isEmpty()) {
      return null;
    }
    double[] ms = ns.stream().mapToDouble(each -> each / NS).toArray();
    Optional<Interval> interval = MedianInterval.of(ms);
    return new MedianMs(
        ms.length,
        Quantiles.median(ms),
        interval.map(Interval::low).orElse(null),
        interval.map(Interval::high).orElse(null));
  }
}
