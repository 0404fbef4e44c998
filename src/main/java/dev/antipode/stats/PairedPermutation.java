package dev.antipode.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.ToDoubleFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Tests whether two samples differ in any statistic, by swapping the two trials of blocks: if the
 * samples did not differ, each trial of a block might as well belong to the other (R. A. Fisher,
 * "The Design of Experiments", 1935, section 21; E. J. G. Pitman, "Significance tests which may be
 * applied to samples from any populations", Supplement to the Journal of the Royal Statistical
 * Society 4(1), 1937). All swaps of few blocks are tried, and of many a seeded sample.
 *
 * @param difference the statistic of the first less that of the second
 * @param p the chance of a difference at least as great if they did not differ
 */
public record PairedPermutation(double difference, double p) {
  /** Of so many blocks every swap is tried. */
  private static final int EXACT = 12;

  private static final int SWAPS = 9_999;
  private static final long SEED = 0x616e7469706f6465L;

  /** Empty where the samples share no block. Values may be infinite: of trials that failed. */
  public static Optional<PairedPermutation> of(
      SortedMap<Integer, Double> first,
      SortedMap<Integer, Double> second,
      ToDoubleFunction<double[]> statistic) {
    List<double[]> pairs = new ArrayList<>();
    for (Map.Entry<Integer, Double> entry : first.entrySet()) {
      Double other = second.get(entry.getKey());
      if (other != null) {
        pairs.add(new double[] {entry.getValue(), other});
      }
    }
    return pairs.isEmpty() ? Optional.empty() : Optional.of(of(finite(pairs), statistic));
  }

  private static PairedPermutation of(List<double[]> pairs, ToDoubleFunction<double[]> statistic) {
    int n = pairs.size();
    double observed = difference(pairs, new boolean[n], statistic);
    double least = Math.abs(observed) * (1 - 1e-12);
    int extreme = 0;
    int tried = n <= EXACT ? 1 << n : SWAPS;
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(SEED);
    boolean[] swapped = new boolean[n];
    for (int swap = 0; swap < tried; swap++) {
      for (int i = 0; i < n; i++) {
        swapped[i] = n <= EXACT ? (swap >> i & 1) == 1 : random.nextBoolean();
      }
      extreme += Math.abs(difference(pairs, swapped, statistic)) >= least ? 1 : 0;
    }
    // A sample of all swaps holds the one that was observed.
    double p = n <= EXACT ? extreme / (double) tried : (extreme + 1) / (tried + 1.0);
    return new PairedPermutation(observed, p);
  }

  private static double difference(
      List<double[]> pairs, boolean[] swapped, ToDoubleFunction<double[]> statistic) {
    double[] one = new double[swapped.length];
    double[] other = new double[swapped.length];
    for (int i = 0; i < swapped.length; i++) {
      one[i] = pairs.get(i)[swapped[i] ? 1 : 0];
      other[i] = pairs.get(i)[swapped[i] ? 0 : 1];
    }
    return statistic.applyAsDouble(one) - statistic.applyAsDouble(other);
  }

  /** A failure is ten times as late as the latest that was measured: it has to have a number. */
  private static List<double[]> finite(List<double[]> pairs) {
    double greatest =
        pairs.stream().flatMapToDouble(Arrays::stream).filter(Double::isFinite).max().orElse(0);
    double failure = greatest > 0 ? 10 * greatest : 1;
    return pairs.stream()
        .map(pair -> new double[] {Math.min(pair[0], failure), Math.min(pair[1], failure)})
        .toList();
  }
}
