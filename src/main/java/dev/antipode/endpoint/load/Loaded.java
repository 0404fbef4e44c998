package dev.antipode.endpoint.load;

import dev.antipode.sample.Findings;
import dev.antipode.sample.Sample;

/** What came of a load: its numbers, and what does not fit into numbers. */
public record Loaded(Sample sample, Findings findings) {
  /** Numbers alone. */
  public static Loaded only(Sample sample) {
    return new Loaded(sample, Findings.NONE);
  }
}
