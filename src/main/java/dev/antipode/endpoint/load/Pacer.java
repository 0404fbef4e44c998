package dev.antipode.endpoint.load;

import dev.antipode.scenario.Arrival;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * When each operation of an open-loop load is due: a function of its index, and of nothing that
 * happens while the load runs. Immutable; any thread.
 */
public final class Pacer {
  private static final long SECOND = 1_000_000_000L;

  private final long ratePerSecond;

  /** The drawn instants, ascending; empty where they follow from the index alone. */
  private final long[] drawn;

  private final int count;

  private Pacer(long ratePerSecond, long[] drawn, int count) {
    this.ratePerSecond = ratePerSecond;
    this.drawn = drawn;
    this.count = count;
  }

  /**
   * The operations of a span of time.
   *
   * @param seed of what is drawn; the same seed gives the same instants
   */
  public static Pacer of(Arrival arrival, long ratePerSecond, long spanNanos, long seed) {
    return switch (arrival) {
      case CONSTANT -> constant(ratePerSecond, spanNanos);
      case POISSON -> poisson(ratePerSecond, spanNanos, seed);
    };
  }

  /** Operation i is due at i / rate, to the nanosecond below. */
  private static Pacer constant(long ratePerSecond, long spanNanos) {
    // The first index that is due at the end of the span or later: ceil(span x rate / 1 s).
    long seconds = spanNanos / SECOND;
    long rest = spanNanos % SECOND;
    long count = seconds * ratePerSecond + Math.ceilDiv(rest * ratePerSecond, SECOND);
    return new Pacer(ratePerSecond, new long[0], Math.toIntExact(count));
  }

  /**
   * Gaps by inversion: {@code -ln(1 - u) / rate} of a uniform u (L. Devroye, Non-Uniform Random
   * Variate Generation, 1986, II.2). Rounding is of each instant, and not of each gap, so that it
   * does not add up.
   */
  private static Pacer poisson(long ratePerSecond, long spanNanos, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long[] drawn = new long[64];
    int count = 0;
    double at = 0;
    while (true) {
      at -= Math.log1p(-random.nextDouble()) * SECOND / ratePerSecond;
      if (at >= spanNanos) {
        return new Pacer(ratePerSecond, Arrays.copyOf(drawn, count), count);
      }
      if (count == drawn.length) {
        drawn = Arrays.copyOf(drawn, 2 * count);
      }
      drawn[count++] = (long) at;
    }
  }

  /** How many operations there are. */
  public int count() {
    return count;
  }

  /** When operation {@code index} is due, in nanoseconds since the start of the load. */
  public long dueNanos(int index) {
    if (index < 0 || index >= count) {
      throw new IndexOutOfBoundsException(index + " of " + count);
    }
    if (drawn.length > 0) {
      return drawn[index];
    }
    long seconds = index / ratePerSecond;
    return seconds * SECOND + index % ratePerSecond * SECOND / ratePerSecond;
  }

  /** How many operations are due in [from, to). */
  public int dueBetween(long fromNanos, long toNanos) {
    return Math.max(0, firstDueFrom(toNanos) - firstDueFrom(fromNanos));
  }

  /** The first index that is due at that instant or later; {@link #count} if none is. */
  private int firstDueFrom(long nanos) {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (dueNanos(middle) < nanos) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
