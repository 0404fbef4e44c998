package dev.antipode.report.section;

import dev.antipode.analysis.AnalysedExperiment;
import dev.antipode.analysis.RunView;
import java.util.List;
import java.util.Optional;

/** An experiment as far as those know it who write reports. */
public interface ReportedExperiment extends AnalysedExperiment {
  /**
   * The picture that answers what the experiment asks, first in its report; it shows nothing where
   * a run does not bear one.
   */
  Section answer();

  /**
   * The parts of a report that show what it measured, in their order; they stand between those that
   * every report has, see {@link Sections}.
   */
  List<Section> sections();

  /** A picture of a run as an SVG file of its own; empty where there is none. */
  Optional<String> figure(RunView run);
}
