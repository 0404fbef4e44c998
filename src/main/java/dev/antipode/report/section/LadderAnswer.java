package dev.antipode.report.section;

import dev.antipode.analysis.PathView;
import dev.antipode.analysis.RunView;
import dev.antipode.report.chart.LadderChart;
import dev.antipode.report.chart.SweepChart;
import dev.antipode.report.medium.Element;
import dev.antipode.report.medium.Legend;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What handshakes cost: over several distances the price of a millisecond, else the ladder of round
 * trips of the longest path.
 */
public final class LadderAnswer implements Section {
  @Override
  public Optional<Element> html(RunView run) {
    return SweepChart.of(run)
        .map(chart ->
            Section.answering(
                "the price of distance",
                "Left in time, right in round trips of the path: where two stacks differ by round trips,"
                    + " their lines part with the distance on the left and stay apart on the right.",
                List.of(chart)))
        .or(() -> path(run).flatMap(LadderAnswer::ladder));
  }

  private static Optional<Element> ladder(PathView path) {
    return LadderChart.of(path)
        .map(chart ->
            Section.answering(
                "round trips until the first byte on " + path.title(),
                path.conditions() + ".",
                List.of(chart.figure().add(Legend.ofLadder(path.rttUs() != null)))));
  }

  /** The path whose ladder is the answer, and so stands nowhere else; empty where it is none. */
  static Optional<PathView> path(RunView run) {
    return SweepChart.of(run).isPresent()
        ? Optional.empty()
        : run.paths().stream()
            .filter(path -> LadderChart.of(path).isPresent())
            .max(Comparator.comparingLong(path -> path.profile().rttUs()));
  }
}
