package dev.antipode.report;

import dev.antipode.analysis.Report;
import dev.antipode.analysis.RunView;
import dev.antipode.disk.DurableFile;
import dev.antipode.report.picture.LadderFiles;
import dev.antipode.report.section.ReportedExperiment;
import dev.antipode.result.RunFolder;
import dev.antipode.scenario.Experiments;
import dev.antipode.scenario.value.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The files that a run is read from: {@code report.html}, {@code report.md}, {@code summary.csv};
 * where the experiment has one a picture, {@code figure.svg}; and where captures were read the
 * ladder of packets of each cell, {@code ladders/<cell>.svg}.
 */
public final class ReportFiles {
  private ReportFiles() {}

  /**
   * Makes all of them from what the folder holds.
   *
   * @return what they show
   */
  public static Report write(
      RunFolder folder, Experiments<? extends ReportedExperiment> experiments)
      throws InputException, IOException {
    Report report = Report.of(List.of(folder), experiments);
    DurableFile.replace(folder.path().resolve("summary.csv"), SummaryCsv.of(report));
    DurableFile.replace(folder.path().resolve("report.md"), MarkdownReport.of(report, experiments));
    DurableFile.replace(folder.path().resolve("report.html"), HtmlReport.of(report, experiments));
    Optional<String> figure =
        report.runs().stream().flatMap(run -> figure(run, experiments).stream()).findFirst();
    if (figure.isPresent()) {
      DurableFile.replace(folder.path().resolve("figure.svg"), figure.get());
    }
    ladders(folder, report);
    return report;
  }

  private static void ladders(RunFolder folder, Report report) throws IOException {
    Path ladders = folder.path().resolve(LadderFiles.FOLDER);
    for (RunView run : report.runs()) {
      for (var picture : LadderFiles.of(run).entrySet()) {
        Files.createDirectories(ladders);
        DurableFile.replace(ladders.resolve(picture.getKey()), picture.getValue());
      }
    }
  }

  private static Optional<String> figure(
      RunView run, Experiments<? extends ReportedExperiment> experiments) {
    return experiments.of(run.manifest().scenario()).figure(run);
  }
}
