package dev.antipode.experiment.headofline;

import dev.antipode.analysis.CellView;
import dev.antipode.analysis.PathView;
import dev.antipode.analysis.Row;
import dev.antipode.analysis.RunView;
import dev.antipode.analysis.number.ColumnFormat;
import dev.antipode.report.medium.Element;
import dev.antipode.report.medium.HtmlTable;
import dev.antipode.report.medium.MarkdownText;
import dev.antipode.report.section.Section;
import dev.antipode.sample.metric.Metric;
import dev.antipode.scenario.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What one lost packet holds back, in numbers, in words and as a picture of a typical trial. */
final class HeadOfLineSection implements Section {
  private static final String TITLE = "What one lost packet holds back";
  private static final String HOW_TO_READ =
      "Medians over all positions of the lost packet. In flight: streams that had bytes in flight"
          + " behind it when its loss was detected, and none in it; blocked: those of them whose bytes"
          + " had arrived and waited. Loss recovery is apart: how much later the rest came because the"
          + " sender's window had shrunk, which is congestion control and no blocking.";
  private static final List<String> HEADER =
      List.of(
          "stack",
          ":n",
          ":in flight",
          ":blocked",
          ":blocked bytes",
          ":longest wait ms",
          ":RTT",
          ":recovery ms",
          "what it is");

  @Override
  public Optional<Element> html(RunView run) {
    if (!isExact(run)) {
      return Optional.empty();
    }
    List<Element> parts = new ArrayList<>();
    parts.add(Element.of("p", "note").text(HOW_TO_READ));
    for (PathView path : run.paths()) {
      parts.add(HtmlTable.plain("One lost packet on " + path.name(), HEADER, rows(path)));
    }
    boolean shown = false;
    for (PathView path : run.paths()) {
      LanePictures pictures = LanePictures.of(path, run.evidence());
      List<Element> here =
          pictures.isEmpty() ? List.of() : shown ? List.of(pictures.all()) : pictures.rest();
      shown |= !pictures.isEmpty();
      if (!here.isEmpty()) {
        parts.add(Element.of("h3").text("Typical trials on " + path.name()));
        parts.addAll(here);
      }
    }
    return Optional.of(Section.titled(TITLE, "head-of-line", parts.toArray(Element[]::new)));
  }

  @Override
  public void markdown(RunView run, MarkdownText text) {
    if (isExact(run)) {
      text.heading(TITLE).paragraph(HOW_TO_READ);
      for (PathView path : run.paths()) {
        text.line("### " + MarkdownText.escaped(path.title())).line("").table(HEADER, rows(path));
      }
    }
  }

  static boolean isExact(RunView run) {
    return HeadOfLineKeys.KEYS.parameters(run.manifest().scenario()).mode()
        == HeadOfLineParameters.Mode.EXACT;
  }

  private static List<List<String>> rows(PathView path) {
    return path.cells().stream()
        .filter(cell -> cell.row(HeadOfLineMetrics.BLOCKED_STREAMS).isPresent())
        .map(cell -> row(path, cell))
        .toList();
  }

  private static List<String> row(PathView path, CellView cell) {
    Optional<Row> wait = cell.row(HeadOfLineMetrics.LONGEST_BLOCK);
    return List.of(
        cell.label(),
        cell.row(HeadOfLineMetrics.BLOCKED_STREAMS).map(Row::count).orElse(""),
        median(path, cell, HeadOfLineMetrics.IN_FLIGHT_STREAMS),
        median(path, cell, HeadOfLineMetrics.BLOCKED_STREAMS),
        median(path, cell, HeadOfLineMetrics.BLOCKED_BYTES),
        median(path, cell, HeadOfLineMetrics.LONGEST_BLOCK),
        wait.map(Row::roundTrips)
            .map(trips -> String.format(Locale.ROOT, "%.2f", trips))
            .orElse(""),
        median(path, cell, HeadOfLineMetrics.LOSS_RECOVERY),
        explanation(cell));
  }

  private static String median(PathView path, CellView cell, Metric metric) {
    ColumnFormat format =
        ColumnFormat.of(
            metric,
            path.cells().stream()
                .map(one -> one.medianOf(metric))
                .filter(Double::isFinite)
                .toList());
    return format.value(cell.row(metric).map(Row::median).orElse(null));
  }

  private static double number(CellView cell, Metric metric) {
    Double median = cell.row(metric).map(Row::median).orElse(null);
    return median == null ? 0 : median;
  }

  /** Derived from the numbers, whatever the protocol promises. */
  private static String explanation(CellView cell) {
    if (Double.isNaN(cell.medianOf(HeadOfLineMetrics.BLOCKED_STREAMS))) {
      return "no median, as too many trials failed";
    }
    double inFlight = number(cell, HeadOfLineMetrics.IN_FLIGHT_STREAMS);
    double blocked = number(cell, HeadOfLineMetrics.BLOCKED_STREAMS);
    int streams = cell.cell().options().number(Dimension.STREAMS);
    StringBuilder said = new StringBuilder();
    if (cell.most(HeadOfLineMetrics.BLOCKED_STREAMS) == 0) {
      said.append("blocks no stream that lost nothing").append(survivors(cell));
    } else if (blocked == 0) {
      said.append("blocks streams that lost nothing at fewer than half of the lost packets'")
          .append(" positions");
    } else if (blocked >= inFlight) {
      said.append("blocks every stream in flight behind the lost packet");
    } else {
      said.append("blocks a part of the streams in flight behind the lost packet");
    }
    if (inFlight + number(cell, HeadOfLineMetrics.LOST_STREAMS) < streams / 2.0) {
      said.append("; fewer than half of the ")
          .append(streams)
          .append(" streams are in flight at a time: they are sent one after another");
    }
    if (number(cell, HeadOfLineMetrics.INFERRED_LOSSES) > 0) {
      said.append("; what the lost packet carried is inferred from what was released");
    }
    return said.toString();
  }

  /** What a sentence about every trial is to say where some of them failed. */
  static String survivors(CellView cell) {
    return cell.row(HeadOfLineMetrics.BLOCKED_STREAMS)
        .filter(row -> row.failed() > 0)
        .map(row -> " in the " + row.count() + " trials that ended")
        .orElse("");
  }
}
