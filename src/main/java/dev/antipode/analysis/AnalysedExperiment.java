package dev.antipode.analysis;

import dev.antipode.evidence.CapturedExperiment;
import dev.antipode.oracle.FlightSizes;
import dev.antipode.oracle.Prediction;
import dev.antipode.sample.metric.Measures;
import dev.antipode.sample.metric.Metric;
import dev.antipode.scenario.Cell;
import dev.antipode.stack.StackDescription;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An experiment as far as those know it who make rows, comparisons and findings of its trials. */
public interface AnalysedExperiment extends CapturedExperiment {
  /** What it measures; chosen before any number is seen. */
  Measures measures();

  /**
   * What every cell has a row of, also one whose trials measured nothing.
   *
   * @param stack null where the manifest does not say what the cell's stack is made of
   */
  List<Metric> expected(@Nullable StackDescription stack);

  /**
   * How many round trips the specifications ask for, on a path on which they can be counted; empty
   * where nothing is predicted.
   */
  Optional<Prediction> predict(Metric metric, StackDescription stack, Cell cell, FlightSizes sizes);

  /** The gap between two cells, in named parts that add up to it; empty where nothing is known. */
  List<PairView.Part> parts(Gap gap);

  /** The finding of a run in a sentence or two; empty where its trials do not bear one. */
  Optional<String> headline(List<PathView> paths, List<PairView> pairs);

  /** What a reader must know of a cell before trusting it, beside what is so of any experiment. */
  List<String> caveats(CellTrials trials);

  /** What its trials leave in files of their own, for pictures. */
  List<Curve> curves();

  /** How long a trial takes at the least, in seconds of the lab's clock, before one is played. */
  double trialSeconds(TrialEstimate trial);

  /**
   * How long a trial keeps a core busy in the virtual lab, its capture and what is read of it
   * included, in seconds, about.
   */
  double computingSeconds(TrialEstimate trial);

  /**
   * How many bytes are kept of a trial's packets, about, where they are kept: each packet as both
   * ends saw it; of a load, its head.
   */
  long evidenceBytes(TrialEstimate trial);

  /** Says of a trial, by arithmetic alone, why it cannot succeed or cannot tell much. */
  void examine(TrialEstimate trial, PlanFindings findings);
}
