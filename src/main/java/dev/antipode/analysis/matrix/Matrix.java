package dev.antipode.analysis.matrix;

import dev.antipode.analysis.CellView;
import dev.antipode.analysis.PathView;
import dev.antipode.analysis.Row;
import dev.antipode.analysis.RunView;
import dev.antipode.analysis.number.NumberFormat;
import dev.antipode.sample.metric.ConnectionMetrics;
import dev.antipode.sample.metric.Metric;
import dev.antipode.scenario.Cell;
import dev.antipode.stack.StackDescription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Clients against servers, on one path and in one way of connecting.
 *
 * @param title the path and what all cells of it have in common
 * @param servers the columns
 * @param rows one for each client and application protocol
 */
public record Matrix(String title, List<String> servers, List<Line> rows) {
  private static final String NOTHING = "";

  /**
   * A row.
   *
   * @param client with its protocol
   * @param cells one for each server: times to the handshake and to the first byte, or what stood
   *     in the way; empty where the two were not paired
   */
  public record Line(String client, List<String> cells) {}

  /** One for each path, session and setting of a run; none of a run without handshakes. */
  public static List<Matrix> of(RunView run) {
    if (run.paths().stream()
        .flatMap(path -> path.subjects().stream())
        .noneMatch(cell -> cell.row(ConnectionMetrics.HANDSHAKE).isPresent())) {
      return List.of();
    }
    List<Matrix> all = new ArrayList<>();
    for (PathView path : run.paths()) {
      Map<String, List<CellView>> ways =
          path.subjects().stream()
              .filter(cell -> cell.stack() != null)
              .collect(
                  Collectors.groupingBy(
                      cell -> way(cell.cell()), LinkedHashMap::new, Collectors.toList()));
      ways.forEach((way, cells) -> all.add(of(path.title() + ": " + way, cells)));
    }
    return all;
  }

  /** The session, and the settings that are not the usual ones. */
  private static String way(Cell cell) {
    String settings = cell.options().toString().replace(";", ", ");
    return settings.isEmpty() ? cell.session().word() : cell.session().word() + ", " + settings;
  }

  private static Matrix of(String title, List<CellView> cells) {
    Map<String, Map<String, String>> found = new LinkedHashMap<>();
    TreeSet<String> servers = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (CellView cell : cells) {
      StackDescription stack = cell.stack();
      if (stack != null) {
        servers.add(stack.server());
        found
            .computeIfAbsent(client(stack), _ -> new LinkedHashMap<>())
            .merge(stack.server(), text(cell), (one, other) -> one + " or " + other);
      }
    }
    List<Line> rows =
        found.entrySet().stream()
            .map(entry ->
                new Line(
                    entry.getKey(),
                    servers.stream()
                        .map(server -> entry.getValue().getOrDefault(server, NOTHING))
                        .toList()))
            .sorted((one, other) -> String.CASE_INSENSITIVE_ORDER.compare(one.client, other.client))
            .toList();
    return new Matrix(title, List.copyOf(servers), rows);
  }

  /** Its library or program, and what it speaks. */
  private static String client(StackDescription stack) {
    String application = stack.client() + ", " + stack.application().word();
    return stack.application() == StackDescription.Application.ECHO
        ? application + " over " + stack.protocol().title()
        : application;
  }

  private static String text(CellView cell) {
    int failed = cell.rows().stream().mapToInt(Row::failed).max().orElse(0);
    int played = cell.rows().stream().mapToInt(Row::n).max().orElse(0);
    if (played == 0) {
      return failed > 0 ? "failed" : "unsupported";
    }
    String times =
        Stream.of(ConnectionMetrics.HANDSHAKE, ConnectionMetrics.FIRST_BYTE)
            .map(metric -> time(cell, metric))
            .collect(Collectors.joining(" / "));
    return failed > 0 ? times + " (" + failed + " failed)" : times;
  }

  private static String time(CellView cell, Metric metric) {
    Row row = cell.row(metric).orElse(null);
    if (row == null || row.median() == null) {
      return "-";
    }
    return (row.roundTrips() == null ? "" : NumberFormat.roundTrips(row.roundTrips()) + " RTT, ")
        + NumberFormat.ms(row.median())
        + " ms";
  }
}
