package dev.antipode.sample.metric;

import java.util.List;
import java.util.stream.Stream;

/**
 * What an experiment measures: which metrics a reader is shown and in which order, which of them
 * are compared, and which one is the finding. All others are in {@code summary.csv} only. The
 * choice is made with the experiment, before any number is seen.
 *
 * @param shown in tables, where a trial has them
 * @param compared cell with cell; times and rates, no counts. The first that a run has is its
 *     finding
 * @param comparedAcrossRuns run with run
 */
public record Measures(List<Metric> shown, List<Metric> compared, List<Metric> comparedAcrossRuns) {
  /** Of an experiment that this program does not know. */
  public static final Measures NONE = new Measures(List.of(), List.of());

  public Measures {
    shown = List.copyOf(shown);
    compared = List.copyOf(compared);
    comparedAcrossRuns = List.copyOf(comparedAcrossRuns);
  }

  /** Runs are compared in what cells are compared in. */
  public Measures(List<Metric> shown, List<Metric> compared) {
    this(shown, compared, compared);
  }

  /** The metric as it is declared here, for one that was read from a run; else itself. */
  public Metric declared(Metric metric) {
    return Stream.of(shown, compared, comparedAcrossRuns)
        .flatMap(List::stream)
        .filter(metric::equals)
        .findFirst()
        .orElse(metric);
  }

  public boolean isShown(Metric metric) {
    return shown.contains(metric);
  }

  /** The shown ones in their order, then all others. */
  public int place(Metric metric) {
    return isShown(metric) ? shown.indexOf(metric) : shown.size();
  }
}
