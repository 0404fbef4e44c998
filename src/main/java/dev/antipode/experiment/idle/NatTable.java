package dev.antipode.experiment.idle;

import dev.antipode.analysis.CellView;
import dev.antipode.analysis.PathView;
import dev.antipode.analysis.Row;
import dev.antipode.analysis.RunView;
import dev.antipode.analysis.number.NumberFormat;
import dev.antipode.evidence.TrialFacts;
import dev.antipode.sample.metric.Metric;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.SessionMode;
import dev.antipode.scenario.Trial;
import dev.antipode.scenario.value.Quantity;
import dev.antipode.wire.flow.Flow;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What became of the connections of one path whose router translates addresses: a line a stack, a
 * column a silence.
 *
 * @param silences in words, the shortest first
 */
record NatTable(PathView path, List<String> silences, List<Line> lines) {
  /** A line is so late at the most that all later ones look the same. */
  private static final double LATEST_NS = 20e9;

  /**
   * @param label the stack, its session and how often it asks in the silence
   * @param spots one for each silence; null where nothing was measured
   */
  record Line(String label, List<@Nullable Spot> spots) {
    /** The cell of the longest silence that was measured. */
    Optional<CellView> last() {
      return spots.reversed().stream().filter(Objects::nonNull).findFirst().map(Spot::cell);
    }
  }

  /**
   * @param text what happened, and what it cost
   * @param share how late the answer was, from 0 to 1 on a logarithmic scale
   */
  record Spot(CellView cell, String text, double share) {
    /** What the router remembered at the end of the silence: entries of its table. */
    String left() {
      return count(cell, IdleMetrics.NAT_LEFT);
    }
  }

  /** Of each path of a run that translates addresses. */
  static List<NatTable> of(RunView run) {
    return run.paths().stream()
        .filter(path -> path.profile().nat() != null && !path.subjects().isEmpty())
        .map(path -> of(run, path))
        .toList();
  }

  private static NatTable of(RunView run, PathView path) {
    long otherwise = IdleKeys.KEYS.parameters(run.manifest().scenario()).silenceMs();
    List<Long> silences =
        path.subjects().stream().map(cell -> silence(cell, otherwise)).distinct().sorted().toList();
    List<Line> lines = new ArrayList<>();
    for (String label : path.subjects().stream().map(NatTable::label).distinct().toList()) {
      List<@Nullable Spot> spots = new ArrayList<>();
      for (long silence : silences) {
        spots.add(
            path.subjects().stream()
                .filter(cell -> label(cell).equals(label) && silence(cell, otherwise) == silence)
                .findFirst()
                .map(cell -> spot(run, path, cell))
                .orElse(null));
      }
      lines.add(new Line(label, spots));
    }
    return new NatTable(
        path, silences.stream().map(millis -> Quantity.duration(millis * 1_000)).toList(), lines);
  }

  private static long silence(CellView cell, long otherwise) {
    return cell.cell().options().millis(Dimension.SILENCE, otherwise);
  }

  private static String label(CellView view) {
    Cell cell = view.cell();
    String kept = cell.options().get(Dimension.KEEP_ALIVE);
    String label =
        cell.session() == SessionMode.FULL
            ? cell.stack()
            : cell.stack() + " " + cell.session().word();
    return kept.equals(Dimension.KEEP_ALIVE.defaultValue())
        ? label
        : label + ", asking each " + kept;
  }

  private static Spot spot(RunView run, PathView path, CellView cell) {
    Row again = cell.row(IdleMetrics.AGAIN).orElse(null);
    if (again == null || again.median() == null) {
      return new Spot(cell, "no answer", 1);
    }
    double ns = again.median();
    Double rttUs = path.rttUs();
    double least = rttUs == null ? ns : rttUs * 1e3;
    double share = Math.clamp(Math.log(ns / least) / Math.log(LATEST_NS / least), 0, 1);
    return new Spot(cell, text(run, cell, again), share);
  }

  private static String text(RunView run, CellView cell, Row again) {
    Double anew = roundTrips(cell, IdleMetrics.ANEW);
    if (cell.medianOf(IdleMetrics.NEW_CONNECTIONS) > 0 && anew != null) {
      double gaveUpNs = cell.medianOf(IdleMetrics.GAVE_UP);
      String waited =
          gaveUpNs < 1e6
              ? "closed"
              : "given up after " + Quantity.duration(Math.round(gaveUpNs / 1e6) * 1_000);
      return waited + ", new connection " + rounded(anew);
    }
    String text = again.roundTrips() == null ? "answered" : rounded(again.roundTrips());
    if (!(cell.medianOf(IdleMetrics.NAT_MOVES) > 0)) {
      return text;
    }
    return text + ", new port" + (challenged(run, cell) ? " validated" : "");
  }

  private static String rounded(double roundTrips) {
    return NumberFormat.roundTrips(roundTrips) + " RTT";
  }

  private static @Nullable Double roundTrips(CellView cell, Metric metric) {
    return cell.row(metric).map(Row::roundTrips).orElse(null);
  }

  /** Whether some trial's packets show that the server validated the client's new address. */
  private static boolean challenged(RunView run, CellView cell) {
    return IntStream.range(0, run.manifest().scenario().repetitions())
        .mapToObj(block -> run.evidence().facts().get(new Trial(cell.cell(), block, 0).id()))
        .filter(Objects::nonNull)
        .map(TrialFacts::flows)
        .flatMap(List::stream)
        .map(Flow::moves)
        .anyMatch(NatTable::isChallenged);
  }

  private static boolean isChallenged(Flow.@Nullable Moves moves) {
    return moves != null
        && moves.challenges() != null
        && moves.challenges() > 0
        && moves.responses() != null
        && moves.responses() > 0;
  }

  /** What the router remembers of each line, and what it took: header, then a row a line. */
  List<String> memoryHeader() {
    return Stream.of(
            Stream.of("stack", ":entries while open"),
            silences.stream().map(silence -> ":left after " + silence),
            Stream.of(
                ":packets in " + silences.getLast() + ", up",
                ":down",
                ":entries 1 s after closing",
                ":remembered for (s)"))
        .flatMap(part -> part)
        .toList();
  }

  /** The rows below {@link #memoryHeader}. */
  List<List<String>> memory() {
    return lines.stream().map(NatTable::memory).toList();
  }

  private static List<String> memory(Line line) {
    List<String> row = new ArrayList<>(List.of(line.label()));
    row.add(count(line, IdleMetrics.NAT_OPEN));
    line.spots().forEach(spot -> row.add(spot == null ? "" : spot.left()));
    for (Metric metric :
        List.of(IdleMetrics.UP, IdleMetrics.DOWN, IdleMetrics.NAT_CLOSED, IdleMetrics.NAT_MEMORY)) {
      row.add(count(line, metric));
    }
    return row;
  }

  private static String count(Line line, Metric metric) {
    return line.last().map(cell -> count(cell, metric)).orElse("");
  }

  private static String count(CellView cell, Metric metric) {
    double median = cell.medianOf(metric);
    return Double.isNaN(median) ? "" : NumberFormat.plain(median);
  }
}
