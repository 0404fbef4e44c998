package dev.antipode.report.section;

import java.util.List;

/** The parts of a report in their order. A new part is one class and one line here. */
public final class Sections {
  public static final List<Section> ALL =
      List.of(
          new FailuresSection(),
          new FindingSection(),
          new SweepSection(),
          new PathsSection(),
          new PercentilesSection(),
          new GoodputSection(),
          new DistributionSection(),
          new HeadOfLineSection(),
          new SpaceTimeSection(),
          new PairsSection(),
          new LibraryCostsSection(),
          new WireCostsSection(),
          new ControlSection(),
          new CalibrationSection(),
          new ConditionsSection(),
          new CaveatsSection());

  private Sections() {}
}
