package dev.antipode.analysis.judge;

import dev.antipode.analysis.number.NumberFormat;
import dev.antipode.stats.Interval;
import dev.antipode.stats.Judgement;
import org.jspecify.annotations.Nullable;

/**
 * What one cell shows against another in one metric.
 *
 * @param trials how many pairs, or the size of the smaller sample where they are not paired
 * @param paired whether trials were paired by block
 * @param ratio of the first to the second, in the metric itself: of a rate, the ratio of rates;
 *     null where trials are too few
 * @param judgement of the first; {@code faster} is less of a cost, and more of a rate
 * @param margin within which two cells are equivalent, as a share
 * @param smallest the smallest difference that these trials could have shown among all that were
 *     compared, as a share; null where no difference whatever could have been shown
 * @param remark what else there is to say of the verdict; may be empty
 */
public record Finding(
    int trials,
    boolean paired,
    @Nullable Interval ratio,
    Judgement judgement,
    double margin,
    @Nullable Double smallest,
    String remark) {
  /** As people read it, {@code 0.667 [0.666, 0.668]}; empty without a ratio. */
  public String ratioInWords() {
    return ratio == null ? "" : NumberFormat.ratio(ratio);
  }

  /** The verdict with what else is to be said of it. */
  public String words() {
    String words =
        judgement == Judgement.EQUIVALENT
            ? judgement.words() + " within " + NumberFormat.plain(margin * 100) + " %"
            : judgement.words();
    return remark.isEmpty() ? words : words + ": " + remark;
  }
}
