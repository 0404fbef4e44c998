package dev.antipode.report;

import dev.antipode.analysis.Report;
import dev.antipode.report.picture.ReadmeFigure;
import dev.antipode.result.RunFolder;
import dev.antipode.scenario.value.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * The files in which a person reads a run: {@code report.html}, {@code report.md}, {@code
 * summary.csv} and, for handshakes, a picture, {@code figure.svg}.
 */
public final class ReportFiles {
  private ReportFiles() {}

  /**
   * Makes all of them from what the folder holds.
   *
   * @return what they show
   */
  public static Report write(RunFolder folder) throws InputException, IOException {
    Report report = Report.of(List.of(folder));
    replace(folder.path().resolve("summary.csv"), SummaryCsv.of(report));
    replace(folder.path().resolve("report.md"), MarkdownReport.of(report));
    replace(folder.path().resolve("report.html"), HtmlReport.of(report));
    Optional<String> figure =
        report.runs().stream().flatMap(run -> ReadmeFigure.of(run).stream()).findFirst();
    if (figure.isPresent()) {
      replace(folder.path().resolve("figure.svg"), figure.get());
    }
    return report;
  }

  /** A reader sees the old file or the new one, never half of either. */
  private static void replace(Path file, String text) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(draft, text);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
