package dev.antipode.stats;

import java.util.Collection;

/**
 * How far a sample is from a uniform distribution: the one-sample test of Kolmogorov (1933) and
 * Smirnov (1948).
 */
public final class UniformFit {
  private UniformFit() {}

  /**
   * The greatest distance between the sample's distribution and the uniform one, in [0, 1].
   *
   * @param sample not empty
   * @param least of the uniform distribution
   * @param most of it, greater than the least
   */
  public static double distance(Collection<Long> sample, double least, double most) {
    long[] sorted = sample.stream().mapToLong(Long::longValue).sorted().toArray();
    double farthest = 0;
    for (int i = 0; i < sorted.length; i++) {
      double share = Math.clamp((sorted[i] - least) / (most - least), 0, 1);
      double below = share - i / (double) sorted.length;
      double above = (i + 1) / (double) sorted.length - share;
      farthest = Math.max(farthest, Math.max(below, above));
    }
    return farthest;
  }

  /**
   * A distance that samples of the distribution exceed so rarely, by the law of large samples
   * (Massey 1951): {@code sqrt(-ln(chance / 2) / 2 n)}.
   */
  public static double allowed(int sampleSize, double chance) {
    return Math.sqrt(-Math.log(chance / 2) / (2 * sampleSize));
  }
}
