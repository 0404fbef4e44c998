package dev.antipode.report.section;

import dev.antipode.analysis.RunView;
import dev.antipode.report.medium.Element;
import dev.antipode.report.medium.HtmlTable;
import dev.antipode.report.medium.MarkdownText;
import java.util.List;
import java.util.Optional;

/** What the path was measured to be before anything counted. */
final class CalibrationSection implements Section {
  private static List<List<String>> lines(RunView run) {
    return run.paths().stream()
        .flatMap(path ->
            path.calibrations().stream().map(each -> CalibrationLine.of(path.profile(), each)))
        .toList();
  }

  @Override
  public Optional<Element> html(RunView run) {
    return Optional.of(
        Section.titled(
            "Calibration: the path before anything counted",
            "calibration",
            HtmlTable.plain("Calibration", CalibrationLine.HEADER, lines(run))));
  }

  @Override
  public void markdown(RunView run, MarkdownText text) {
    List<List<String>> lines = lines(run);
    if (!lines.isEmpty()) {
      text.heading("Calibration").table(CalibrationLine.HEADER, lines);
    }
  }
}
