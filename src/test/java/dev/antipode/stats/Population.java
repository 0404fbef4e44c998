package dev.antipode.stats;

import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.rng.UniformRandomProvider;

/** What trials are drawn from: times of about 100 ms, whose spread has one shape or another. */
enum Population {
  NORMAL,
  UNIFORM,
  LOG_NORMAL,
  EXPONENTIAL,
  /** A tail so heavy that it has no variance. */
  PARETO,
  /** One trial in ten loses a packet, and is a second late. */
  RETRANSMISSIONS,
  /** Whole milliseconds, so that values repeat. */
  STEPS;

  double draw(UniformRandomProvider random) {
    return switch (this) {
      case NORMAL -> 100 + 5 * gauss(random);
      case UNIFORM -> 90 + 20 * random.nextDouble();
      case LOG_NORMAL -> 100 * Math.exp(0.3 * gauss(random));
      case EXPONENTIAL -> 80 - 20 * Math.log(1 - random.nextDouble());
      case PARETO -> 100 * Math.pow(1 - random.nextDouble(), -1 / 1.5);
      case RETRANSMISSIONS -> 100 + gauss(random) + (random.nextInt(10) == 0 ? 1_000 : 0);
      case STEPS -> 100 + Math.rint(3 * gauss(random));
    };
  }

  /** By the transform of Box and Muller (1958). */
  static double gauss(UniformRandomProvider random) {
    return Math.sqrt(-2 * Math.log(1 - random.nextDouble()))
        * Math.cos(2 * Math.PI * random.nextDouble());
  }

  double[] sample(UniformRandomProvider random, int n) {
    double[] sample = new double[n];
    for (int i = 0; i < n; i++) {
      sample[i] = draw(random);
    }
    return sample;
  }

  SortedMap<Integer, Double> blocks(UniformRandomProvider random, int n) {
    SortedMap<Integer, Double> blocks = new TreeMap<>();
    for (int block = 0; block < n; block++) {
      blocks.put(block, draw(random));
    }
    return blocks;
  }

  /** As the table calls it. */
  String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
