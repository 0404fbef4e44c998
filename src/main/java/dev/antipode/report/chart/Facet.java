package dev.antipode.report.chart;

import dev.antipode.analysis.CellView;
import dev.antipode.analysis.PathView;
import dev.antipode.analysis.RunView;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Options;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The cells that one of several small charts shows: those of a path with the same workload and the
 * same congestion controller, so that stacks are what is left to compare.
 *
 * @param workload what the cells have in common
 * @param title what sets this chart apart from the others; empty if there is but one
 */
public record Facet(PathView path, Options workload, String title, List<CellView> cells) {
  private static final Comparator<Options> DOWNLOADS_FIRST =
      Comparator.comparing(Options::direction).thenComparing(Options.ORDER);

  /** Of all paths; downloads first. A run without paths has none. */
  public static List<Facet> of(RunView run) {
    return of(run, run.paths());
  }

  /** Of these paths. */
  public static List<Facet> of(RunView run, List<PathView> paths) {
    List<Options> workloads =
        run.paths().stream()
            .flatMap(path -> path.subjects().stream())
            .map(Facet::workload)
            .distinct()
            .toList();
    List<Facet> facets = new ArrayList<>();
    for (PathView path : paths) {
      Map<Options, List<CellView>> together =
          path.subjects().stream()
              .collect(
                  Collectors.groupingBy(
                      Facet::workload, () -> new TreeMap<>(DOWNLOADS_FIRST), Collectors.toList()));
      together.forEach((workload, cells) ->
          facets.add(
              new Facet(
                  path,
                  workload,
                  title(run.paths().size() > 1 ? path.name() : "", workload, workloads),
                  cells)));
    }
    return facets;
  }

  /** The charts of each workload together, in the order of these paths. */
  public static Collection<List<Facet>> byWorkload(RunView run, List<PathView> paths) {
    return of(run, paths).stream()
        .collect(Collectors.groupingBy(Facet::workload, LinkedHashMap::new, Collectors.toList()))
        .values();
  }

  /** Without what all cells of the chart have in common. */
  public static String name(CellView cell) {
    Cell of = cell.cell();
    Options own =
        of.options().ofStack().with(Dimension.CONGESTION, Dimension.CONGESTION.defaultValue());
    return new Cell(of.experiment(), of.stack(), of.session(), own, of.path(), of.control())
        .label();
  }

  private static Options workload(CellView cell) {
    Options all = cell.cell().options();
    return all.ofWorkload().with(Dimension.CONGESTION, all.get(Dimension.CONGESTION));
  }

  private static String title(String path, Options workload, List<Options> others) {
    Stream<String> settings =
        Stream.of(Dimension.values())
            .filter(dimension ->
                others.stream().map(other -> other.get(dimension)).distinct().count() > 1)
            .sorted(Comparator.comparing(dimension -> dimension != Dimension.DIRECTION))
            .map(dimension -> words(dimension, workload.get(dimension)));
    return Stream.concat(Stream.of(path), settings)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String words(Dimension dimension, String value) {
    return switch (dimension) {
      case DIRECTION, CONGESTION -> value;
      case STREAMS -> value + (value.equals("1") ? " stream" : " streams");
      case RATE_PER_S -> value + " a second";
      default -> value.isEmpty() ? "" : dimension.word().replace('_', ' ') + " " + value;
    };
  }
}
