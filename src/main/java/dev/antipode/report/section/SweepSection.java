package dev.antipode.report.section;

import dev.antipode.analysis.RunView;
import dev.antipode.report.chart.SweepChart;
import dev.antipode.report.medium.Element;
import java.util.Optional;

/** What a millisecond of distance costs, where a run has several distances. */
final class SweepSection implements Section {
  @Override
  public Optional<Element> html(RunView run) {
    return SweepChart.of(run).map(chart -> Section.titled("The price of distance", "sweep", chart));
  }
}
