package dev.antipode.stats;

import java.util.Optional;
import java.util.OptionalDouble;

/** By which ratio one sample of a cost exceeds another, and how sure that is. */
public sealed interface Shift permits RankShift, RunShift {
  /** How many pairs, or the size of the smaller sample where they are not paired. */
  int trials();

  /** Whether trials were paired by block. */
  boolean isPaired();

  /** The chance of a difference at least as great between two samples that do not differ. */
  double p();

  /** Whether the samples hold nothing but equal values: a copy, or what does not vary. */
  boolean isOfCopies();

  /** The first by the second with its interval; empty where there is none. */
  Optional<Interval> ratio();

  /**
   * The smallest difference that could have shown among so many comparisons, as a share. Empty
   * where no difference whatever could have.
   */
  OptionalDouble smallest(int comparisons);

  /** How many of each sample can show a difference among so many comparisons. */
  int leastTrials(int comparisons);
}
