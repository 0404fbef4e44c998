package dev.antipode.report.section;

import dev.antipode.analysis.CellView;
import dev.antipode.analysis.MetricFormat;
import dev.antipode.analysis.PathView;
import dev.antipode.analysis.Row;
import dev.antipode.analysis.number.ColumnFormat;
import dev.antipode.analysis.number.NumberFormat;
import dev.antipode.report.medium.Element;
import dev.antipode.report.medium.HtmlTable;
import dev.antipode.sample.metric.Metric;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The medians of a path in an experiment that the RFCs predict nothing of: a group of rows a
 * metric, so that what is compared stands together, in one unit and with the same decimals.
 */
final class MeasureTable {
  /**
   * The rows of one metric.
   *
   * @param title with the unit
   */
  private record Group(String title, List<Line> lines) {}

  private record Line(CellView cell, List<String> texts) {}

  private final PathView path;
  private final boolean inRoundTrips;
  private final boolean judged;
  private final List<Group> groups = new ArrayList<>();

  MeasureTable(PathView path) {
    this.path = path;
    List<Row> all = path.cells().stream().flatMap(cell -> cell.milestones().stream()).toList();
    this.inRoundTrips = all.stream().anyMatch(row -> row.roundTrips() != null);
    this.judged = all.stream().anyMatch(row -> !row.verdict().text().isEmpty());
    Set<CellView> met = new HashSet<>();
    path.cells().stream()
        .flatMap(cell -> cell.milestones().stream().map(row -> new Place(cell, row.metric())))
        .sorted()
        .map(Place::metric)
        .distinct()
        .forEach(metric -> groups.add(group(metric, met)));
  }

  /** A metric at its place among those that are shown. */
  private record Place(CellView cell, Metric metric) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      return Integer.compare(
          cell.measures().place(metric), other.cell.measures().place(other.metric));
    }
  }

  /**
   * What holds for a whole cell is said where it is met first.
   *
   * @param met the cells that have been
   */
  private Group group(Metric metric, Set<CellView> met) {
    List<CellView> cells =
        path.cells().stream().filter(cell -> cell.row(metric).isPresent()).toList();
    ColumnFormat format =
        ColumnFormat.of(
            metric,
            cells.stream()
                .flatMap(cell -> cell.row(metric).stream())
                .map(Row::median)
                .filter(Objects::nonNull)
                .toList());
    List<Line> lines = new ArrayList<>();
    for (CellView cell : cells) {
      Row row = cell.row(metric).orElseThrow();
      lines.add(new Line(cell, texts(row, format, met.add(cell))));
    }
    return new Group(MetricFormat.title(metric), lines);
  }

  private List<String> texts(Row row, ColumnFormat format, boolean first) {
    List<String> texts = new ArrayList<>();
    texts.add(row.count());
    texts.add(format.value(row.median()));
    texts.add(format.interval(row.low(), row.high()));
    if (inRoundTrips) {
      texts.add(row.roundTrips() == null ? "" : NumberFormat.roundTrips(row.roundTrips()));
    }
    if (judged) {
      texts.add(first ? row.verdict().text() : "");
    }
    return texts;
  }

  List<String> header() {
    List<String> header =
        new ArrayList<>(List.of("what", "stack", ":n", ":median", ":95 % interval"));
    if (inRoundTrips) {
      header.add(":RTT");
    }
    if (judged) {
      header.add("verdict");
    }
    return header;
  }

  /** Without markup; a metric is named in its first row only. */
  List<List<String>> lines() {
    List<List<String>> lines = new ArrayList<>();
    for (Group group : groups) {
      String title = group.title();
      for (Line line : group.lines()) {
        List<String> texts = new ArrayList<>(List.of(title, line.cell().label()));
        texts.addAll(line.texts());
        lines.add(texts);
        title = "";
      }
    }
    return lines;
  }

  Element html() {
    HtmlTable table = new HtmlTable("Medians on " + path.name(), header());
    Set<CellView> met = new HashSet<>();
    for (Group group : groups) {
      table.group(
          Element.of("span").text(group.title()),
          group.lines().stream().map(line -> html(line, met.add(line.cell()))).toList());
    }
    return table.element();
  }

  private static List<Element> html(Line line, boolean first) {
    List<Element> cells = new ArrayList<>();
    cells.add(
        first ? MilestoneTable.proof(line.cell()) : Element.of("span").text(line.cell().label()));
    line.texts().forEach(text -> cells.add(Element.of("span").text(text)));
    return cells;
  }
}
