package dev.antipode.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.cli.ExperimentList;
import dev.antipode.result.RunFolder;
import dev.antipode.scenario.Cell;
import dev.antipode.stack.Stacks;
import dev.antipode.stats.RankShift;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plan counts is what a report compares. */
class PlannedPairsTest {
  @TempDir Path copy = Path.of("");

  @Test
  void countsThePairsOfTheReport() throws Exception {
    for (String file : List.of("run.json", "trials.jsonl")) {
      Files.copy(Path.of("results", "example", file), copy.resolve(file));
    }
    RunView run = Report.of(List.of(new RunFolder(copy)), ExperimentList.ALL).runs().getFirst();
    Stacks stacks = Stacks.load();
    int planned = 0;
    for (PathView path : run.paths()) {
      List<Cell> cells =
          path.cells().stream().map(CellView::cell).filter(cell -> !cell.control()).toList();
      planned += new PlannedPairs(cells, cell -> stacks.get(cell.stack()).description()).count();
    }
    assertThat(planned).isPositive().isEqualTo(run.pairs().size());
  }

  @Test
  void leastRepetitionsAreThoseOfTheSignTest() {
    assertThat(Stream.of(0, 1, 4, 12).map(RankShift::leastPairs)).containsExactly(0, 6, 8, 9);
    // 2 (1/2)^6 = 3.1 % <= 5 %, and 2 (1/2)^5 = 6.3 % is not.
  }
}
