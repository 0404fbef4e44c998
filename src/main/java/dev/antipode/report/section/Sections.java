package dev.antipode.report.section;

import dev.antipode.analysis.RunView;
import dev.antipode.scenario.Experiments;
import java.util.List;
import java.util.stream.Stream;

/**
 * The parts of a report in their order. A new part of every report is one class and one line here;
 * one of an experiment alone is listed by the experiment.
 */
public final class Sections {
  private static final List<Section> BESIDE =
      List.of(new ExpectationsSection(), new FindingSection());

  private static final List<Section> AFTER =
      List.of(
          new PairsSection(),
          new PairingSection(),
          new SpreadSection(),
          new LibraryCostsSection(),
          new WireCostsSection(),
          new ControlSection(),
          new CalibrationSection(),
          new ConditionsSection(),
          new CaveatsSection());

  private Sections() {}

  /** Those of a run: the answer first, then what its experiment shows, then what every run has. */
  public static List<Section> of(
      RunView run, Experiments<? extends ReportedExperiment> experiments) {
    ReportedExperiment experiment = experiments.of(run.manifest().scenario());
    return Stream.of(
            List.of(new FailuresSection(), experiment.answer()),
            BESIDE,
            experiment.sections(),
            AFTER)
        .flatMap(List::stream)
        .toList();
  }
}
