package dev.antipode.stats;

import java.util.List;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.FisherExactTest;

/** Compares how often trials failed. */
public final class FailureRates {
  private FailureRates() {}

  /**
   * Failed trials of all trials, in two samples.
   *
   * @param first failed in the first sample
   * @param ofFirst how many trials it has
   */
  public record Counts(int first, int ofFirst, int second, int ofSecond) {
    /** Whether the first failed more often. */
    public boolean isMore() {
      return (long) first * ofSecond > (long) second * ofFirst;
    }

    /**
     * The chance that failures fall as unevenly as this by themselves, one sample as likely to fail
     * as the other (R. A. Fisher, "The logic of inductive inference", Journal of the Royal
     * Statistical Society 98(1), 1935).
     */
    double p() {
      if (first + second == 0 || Math.min(ofFirst, ofSecond) == 0) {
        return 1;
      }
      return FisherExactTest.withDefaults()
          .with(AlternativeHypothesis.TWO_SIDED)
          .test(new int[][] {{first, ofFirst - first}, {second, ofSecond - second}})
          .getPValue();
    }
  }

  /**
   * For each of a family whether the first sample surely fails more often. Only pairs with a
   * failure are in Holm's family: none of the others could ever be claimed (R. E. Tarone, "A
   * modified Bonferroni method for discrete data", Biometrics 46(2), 1990).
   */
  public static List<Boolean> areMore(List<Counts> family) {
    List<Counts> failing =
        family.stream().filter(counts -> counts.first() + counts.second() > 0).toList();
    double[] adjusted = Family.holm(failing.stream().mapToDouble(Counts::p).toArray());
    return family.stream()
        .map(counts -> {
          int i = failing.indexOf(counts);
          return i >= 0 && counts.isMore() && adjusted[i] <= Family.FALSE_ALARMS;
        })
        .toList();
  }
}
