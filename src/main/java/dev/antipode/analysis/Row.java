package dev.antipode.analysis;

import dev.antipode.analysis.judge.Spread;
import dev.antipode.oracle.Prediction;
import dev.antipode.oracle.Verdict;
import dev.antipode.sample.metric.Metric;
import dev.antipode.wire.critical.EventPath;
import org.jspecify.annotations.Nullable;

/**
 * One metric of one cell.
 *
 * @param metric what was measured
 * @param n trials that succeeded
 * @param failed trials that failed or timed out
 * @param median of all trials, those that failed behind all others; null where the middle one
 *     failed
 * @param low of the 95 % interval of the median; null for too few trials, or if one failed
 * @param high of the same
 * @param roundTrips the median in round trips of the calibrated path; null if it is not a time, or
 *     if the path was not calibrated
 * @param prediction what the specifications ask for; null if nothing is predicted
 * @param predictedNs the prediction on this path: its round trips, and the time that the packets of
 *     the trial nearest to the median took to be sent; null if nothing is predicted
 * @param difference measured less predicted, in the metric's unit
 * @param packets what led to the event in the trial nearest to the median; null if none was read
 * @param spread what stands beside the median; null where no trial has a number
 * @param verdict how it agrees with the prediction
 */
public record Row(
    Metric metric,
    int n,
    int failed,
    @Nullable Double median,
    @Nullable Double low,
    @Nullable Double high,
    @Nullable Double roundTrips,
    @Nullable Prediction prediction,
    @Nullable Double predictedNs,
    @Nullable Double difference,
    @Nullable EventPath packets,
    @Nullable Spread spread,
    Verdict verdict) {
  /** How many trials it rests on, {@code 12} or {@code 11 of 12}. */
  public String count() {
    return failed > 0 ? n + " of " + (n + failed) : Integer.toString(n);
  }
}
