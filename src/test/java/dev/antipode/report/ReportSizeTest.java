package dev.antipode.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.cli.ExperimentList;
import dev.antipode.lab.LabKind;
import dev.antipode.result.TrialResult;
import java.nio.charset.StandardCharsets;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ReportSizeTest {
  private static final int MOST_BYTES = 3_000_000;

  /** So much the pictures add for each cell: a little more than in results/example. */
  private static final int PICTURE_BYTES = 6_000;

  /** 17 distances of six cells each, with the repetitions of a run that others shall trust. */
  @Test
  void hundredCellsFitIntoThreeMegabytes() {
    SimulatedRun run =
        SimulatedRun.over(
            LabKind.VIRTUAL, 1, 70, LongStream.rangeClosed(1, 17).map(i -> i * 20_000).toArray());
    long cells =
        run.trials().stream()
            .map(TrialResult::cell)
            .filter(cell -> !cell.control())
            .distinct()
            .count();
    String html = HtmlReport.of(run.report(), ExperimentList.ALL);
    assertThat(cells).isGreaterThan(100);
    assertThat(html.getBytes(StandardCharsets.UTF_8).length + cells * PICTURE_BYTES)
        .isLessThan(MOST_BYTES);
  }
}
