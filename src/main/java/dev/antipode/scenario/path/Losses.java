package dev.antipode.scenario.path;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Draws the indices of the packets that a loss model drops. Pure: the same seed, the same list. */
public final class Losses {
  /**
   * How many packets of a direction a list covers; a trial that sends more is refused as unproved.
   */
  public static final int COVERED_PACKETS = 1 << 20;

  private Losses() {}

  /** Indices in ascending order, each below {@link #COVERED_PACKETS}. */
  public static List<Long> indices(Loss loss, long seed) {
    return indices(loss, seed, COVERED_PACKETS);
  }

  /** Those of them that are below {@code most}: the first of the same list. */
  public static List<Long> indices(Loss loss, long seed, long most) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    return switch (loss) {
      case Loss.None _ -> List.of();
      case Loss.Packets packets -> packets.indices();
      case Loss.Random(double ratio) -> gilbert(random, ratio, 1 - ratio, most);
      case Loss.Burst(double ratio, double meanLength) -> {
        double leaveBad = 1 / meanLength;
        yield gilbert(random, Math.min(1, leaveBad * ratio / (1 - ratio)), leaveBad, most);
      }
    };
  }

  /** A Gilbert chain that starts in its stationary state; its bad state loses every packet. */
  private static List<Long> gilbert(
      RandomGenerator random, double enterBad, double leaveBad, long most) {
    List<Long> lost = new ArrayList<>();
    if (enterBad == 0) {
      return lost;
    }
    boolean bad = random.nextDouble() < enterBad / (enterBad + leaveBad);
    for (long index = 0; index < most; index++) {
      if (bad) {
        lost.add(index);
      }
      bad = random.nextDouble() < (bad ? 1 - leaveBad : enterBad);
    }
    return lost;
  }
}
