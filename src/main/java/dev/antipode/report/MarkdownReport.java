package dev.antipode.report;

import dev.antipode.analysis.Report;
import dev.antipode.analysis.RunView;
import dev.antipode.report.jmh.JmhTables;
import dev.antipode.report.medium.MarkdownText;
import dev.antipode.report.section.ReportedExperiment;
import dev.antipode.report.section.Sections;
import dev.antipode.scenario.Experiments;

/** {@code report.md}: the same as the page, fit for a pull request. */
public final class MarkdownReport {
  private MarkdownReport() {}

  /** Of all runs, each with the parts that its experiment has. */
  public static String of(Report report, Experiments<? extends ReportedExperiment> experiments) {
    MarkdownText text = new MarkdownText();
    for (RunView run : report.runs()) {
      text.line("# Antipode: " + run.manifest().scenario().name()).line("");
      text.line("**" + MarkdownText.escaped(run.headline()) + "**").line("");
      String hypothesis = run.manifest().scenario().hypothesis();
      if (!hypothesis.isEmpty()) {
        text.paragraph("Hypothesis: " + hypothesis);
      }
      Sections.of(run, experiments).forEach(section -> section.markdown(run, text));
    }
    report.jmh().forEach(jmh -> JmhTables.markdown(jmh, text));
    return text.toString();
  }
}
