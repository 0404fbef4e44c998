package dev.antipode.driver;

import dev.antipode.sample.Findings;
import dev.antipode.sample.Outcome;
import dev.antipode.sample.Sample;

/**
 * What came of a trial.
 *
 * @param findings beside the numbers; their evidence is kept in files named after the cell, so a
 *     driver gives it for one trial of a cell
 */
public record Played(Sample sample, Findings findings) {
  /** Numbers and nothing else. */
  public static Played only(Sample sample) {
    return new Played(sample, Findings.NONE);
  }

  /** Nothing was measured, for a reason. */
  public static Played without(Outcome outcome, String reason) {
    return only(Sample.without(outcome, reason));
  }
}
