package dev.antipode.report;

import dev.antipode.analysis.Report;
import dev.antipode.analysis.RunView;
import dev.antipode.report.jmh.JmhTables;
import dev.antipode.report.medium.TerminalText;
import dev.antipode.report.section.ReportedExperiment;
import dev.antipode.report.section.Sections;
import dev.antipode.scenario.Experiments;

/** What a run leaves on the terminal: failures, the finding, a table for every path, caveats. */
public final class TerminalReport {
  private TerminalReport() {}

  /**
   * The whole report as text that ends in a line end.
   *
   * @param width how many columns the terminal has
   * @param colour whether it understands ANSI escape sequences; false for pipes
   */
  public static String render(
      Report report,
      Experiments<? extends ReportedExperiment> experiments,
      int width,
      boolean colour) {
    TerminalText text = new TerminalText(width, colour);
    for (RunView run : report.runs()) {
      Sections.of(run, experiments).forEach(section -> section.terminal(run, text));
    }
    report.jmh().forEach(jmh -> JmhTables.terminal(jmh, text));
    return text.toString();
  }
}
