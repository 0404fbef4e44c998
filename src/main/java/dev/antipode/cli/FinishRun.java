package dev.antipode.cli;

import dev.antipode.analysis.Report;
import dev.antipode.report.ReportFiles;
import dev.antipode.report.TerminalReport;
import dev.antipode.result.RunFolder;
import dev.antipode.scenario.value.InputException;
import java.io.IOException;
import java.io.PrintStream;

/** What comes after the last trial: the report's files, the table, and the exit code. */
final class FinishRun {
  private static final int PLAIN_WIDTH = 140;

  private FinishRun() {}

  /** Writes the three files, prints the table, and says where the report is. */
  static int finish(RunFolder folder, PrintStream out, PrintStream words)
      throws InputException, IOException {
    words.println("antipode: making the report ...");
    Report report = ReportFiles.write(folder, ExperimentList.ALL);
    report.runs().stream()
        .flatMap(run -> run.unread().stream())
        .forEach(line -> words.println("antipode: warning: not counted: " + line));
    out.print(
        TerminalReport.render(
            report, ExperimentList.ALL, width(), Boolean.getBoolean("antipode.stdout.terminal")));
    out.flush();
    words.println("antipode: report: " + folder.path().resolve("report.html"));
    return report.failedTrials() > 0 || report.isRefuted() ? Failures.TRIAL_FAILED : 0;
  }

  private static int width() {
    return Integer.getInteger("antipode.columns", PLAIN_WIDTH);
  }
}
