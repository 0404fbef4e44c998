package dev.antipode.report;

import dev.antipode.analysis.Report;
import dev.antipode.cli.ExperimentList;
import dev.antipode.result.RunFolder;
import dev.antipode.scenario.value.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * All renderers on a run of schema 1 that is kept for ever. It was simulated: every stack as the
 * RFCs have it, but for a late {@code quic-netty} without remedies, early data that JSSE does not
 * have, and a path with jitter on which a trial timed out.
 */
class ReportGoldenTest {
  private static final int WIDE = 120;
  private static final int NARROW = 72;

  @SuppressWarnings("NullAway.Init") // set before every test
  private static Report report;

  @BeforeAll
  static void read() throws InputException {
    report =
        Report.of(
            List.of(new RunFolder(Path.of("src", "test", "resources", "fixtures", "v1"))),
            ExperimentList.ALL);
  }

  @Test
  void csv() throws IOException {
    Golden.check("summary.csv", SummaryCsv.of(report));
  }

  @Test
  void markdown() throws IOException {
    Golden.check("report.md", MarkdownReport.of(report, ExperimentList.ALL));
  }

  @Test
  void terminal() throws IOException {
    Golden.check(
        "terminal-wide.txt", TerminalReport.render(report, ExperimentList.ALL, WIDE, false));
    Golden.check(
        "terminal-narrow.txt", TerminalReport.render(report, ExperimentList.ALL, NARROW, false));
  }

  /** Rows of the view model one a line, with all that renderers leave out. */
  @Test
  void viewModel() throws IOException {
    Golden.check(
        "view-model.txt",
        report.runs().stream()
            .flatMap(run -> run.paths().stream())
            .flatMap(path -> path.cells().stream())
            .flatMap(cell -> cell.rows().stream().map(row -> cell.cell().id() + " " + row))
            .collect(Collectors.joining("\n", "", "\n")));
  }
}
