package dev.antipode.oracle;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a report says of one metric of one cell. */
public sealed interface Verdict {
  /** Measured as predicted. */
  record AsPredicted() implements Verdict {}

  /** No trial failed, and there is no prediction to compare with: nothing is claimed. */
  record NotPredicted() implements Verdict {}

  /** Measured other than predicted, and why. */
  record Deviates(String cause, double roundTrips) implements Verdict {
    /** Stands for the cause if none is known. */
    public static final String UNEXPLAINED = "unexplained";
  }

  /** Trials of the cell failed; the others are no fair sample of it. */
  record Failed(int failed, int trials, String firstReason) implements Verdict {}

  /** The capture of one of its trials contradicts the cell's claim. */
  record Disproved(String contradiction) implements Verdict {}

  /** The library cannot do it. */
  record Unsupported(String reason) implements Verdict {}

  /** The verdict on a cell all of whose trials succeeded. */
  static Verdict of(Deviation deviation) {
    return of(null, deviation);
  }

  /**
   * The same, for a median that no single trial may be near to.
   *
   * @param late the causes of the cell's late trials; null where none was late
   */
  static Verdict of(@Nullable String late, Deviation deviation) {
    return deviation.isWithinTolerance()
        ? new AsPredicted()
        : new Deviates(
            KnownCause.of(deviation)
                .or(() ->
                    deviation.packets() == null && deviation.excessNs() > 0
                        ? Optional.ofNullable(late)
                        : Optional.empty())
                .orElse(Deviates.UNEXPLAINED),
            deviation.excessRoundTrips());
  }

  /** As in {@code summary.csv}; empty where nothing is claimed. */
  default String text() {
    return switch (this) {
      case AsPredicted _ -> "ok";
      case NotPredicted _ -> "";
      case Deviates(String cause, double roundTrips) ->
          String.format(Locale.ROOT, "deviates: %s (%+.2f RTT)", cause, roundTrips);
      case Failed(int failed, int trials, String reason) ->
          "failed: " + failed + " of " + trials + ": " + reason;
      case Disproved(String contradiction) -> "failed: " + contradiction;
      case Unsupported(String reason) -> "unsupported: " + reason;
    };
  }

  /** Whether the cell's numbers must not be used. */
  default boolean isFailure() {
    return this instanceof Failed || this instanceof Disproved;
  }
}
