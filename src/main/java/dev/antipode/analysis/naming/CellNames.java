package dev.antipode.analysis.naming;

import dev.antipode.scenario.Cell;
import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Options;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The names of a run's cells. What the run varies of a stack's workload is named in all its cells,
 * also where it has its default: beside {@code http2 streams=1} the other one is {@code http2
 * streams=16}, and not {@code http2}. Of settings that are on or off the default goes without
 * saying.
 */
public final class CellNames {
  private static final Comparator<Cell> IN_ORDER =
      Comparator.comparing(Cell::session).thenComparing(Cell::options, Options.ORDER);

  private final Map<String, Set<Dimension>> named = new HashMap<>();
  private final Map<Place, List<Cell>> together;

  /** Cells that are drawn in one chart and in one colour. */
  private record Place(String stack, String path, Options workload) {
    static Place of(Cell cell) {
      Options all = cell.options();
      return new Place(
          cell.stack(),
          cell.path(),
          all.ofWorkload().with(Dimension.CONGESTION, all.get(Dimension.CONGESTION)));
    }
  }

  private CellNames(Collection<Cell> cells) {
    cells.stream()
        .collect(Collectors.groupingBy(Cell::stack))
        .forEach((stack, ofStack) -> named.put(stack, varied(ofStack)));
    together =
        cells.stream()
            .filter(cell -> !cell.control())
            .sorted(IN_ORDER)
            .collect(Collectors.groupingBy(Place::of));
  }

  /** Of all cells of a run. */
  public static CellNames of(Collection<Cell> cells) {
    return new CellNames(cells);
  }

  private static Set<Dimension> varied(List<Cell> cells) {
    Set<Dimension> varied = EnumSet.noneOf(Dimension.class);
    for (Dimension dimension : Dimension.values()) {
      boolean always =
          dimension.ofWorkload()
              || dimension == Dimension.CONGESTION
              || dimension == Dimension.GROUP
              || dimension == Dimension.CHAIN;
      if (always
          && cells.stream().map(cell -> cell.options().get(dimension)).distinct().count() > 1) {
        varied.add(dimension);
      }
    }
    return varied;
  }

  public String label(Cell cell) {
    return cell.label(named.getOrDefault(cell.stack(), Set.of()));
  }

  /**
   * Which of the cells of its stack with the same workload on its path it is, from 0; that of an
   * A/A control is its twin's.
   */
  public int variant(Cell cell) {
    List<Cell> others = together.getOrDefault(Place.of(cell), List.of());
    for (int i = 0; i < others.size(); i++) {
      if (IN_ORDER.compare(others.get(i), cell) == 0) {
        return i;
      }
    }
    return 0;
  }
}
