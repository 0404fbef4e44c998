package dev.antipode.report.section;

import dev.antipode.analysis.CellView;
import dev.antipode.analysis.LateTrials;
import dev.antipode.analysis.MetricFormat;
import dev.antipode.analysis.PathView;
import dev.antipode.analysis.RunView;
import dev.antipode.report.medium.Element;
import dev.antipode.report.medium.MarkdownText;
import dev.antipode.report.medium.TerminalText;
import dev.antipode.sample.metric.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which trials were late, and the packets that show why. */
public final class LateTrialsSection implements Section {
  private static final String TITLE = "Late trials";

  private final Metric metric;

  /** Tells of one event: the one that the experiment is about. */
  public LateTrialsSection(Metric metric) {
    this.metric = metric;
  }

  /** A cell's line, and a line for each trial that is told. */
  private record Told(String cell, List<String> trials) {}

  private List<Told> told(RunView run) {
    List<Told> told = new ArrayList<>();
    for (PathView path : run.paths()) {
      for (CellView cell : path.cells()) {
        cell.late().stream()
            .filter(late -> late.metric().equals(metric) && late.isShown())
            .forEach(late -> told.add(told(path, cell, late)));
      }
    }
    return told;
  }

  private Told told(PathView path, CellView cell, LateTrials late) {
    return new Told(
        cell.label()
            + " on "
            + path.name()
            + ": "
            + late.late()
            + " of "
            + late.trials()
            + " later than the fastest ("
            + MetricFormat.withUnit(metric, late.fastestNs())
            + "): "
            + late.causes(),
        late.told().stream().map(this::line).toList());
  }

  private String line(LateTrials.One one) {
    return one.trial()
        + ", "
        + MetricFormat.withUnit(metric, one.ns())
        + ": "
        + (one.words().isEmpty() ? one.cause() : String.join("; ", one.words()));
  }

  @Override
  public Optional<Element> html(RunView run) {
    List<Told> told = told(run);
    if (told.isEmpty()) {
      return Optional.empty();
    }
    Element list = Element.of("ul");
    for (Told cell : told) {
      Element trials = Element.of("ul");
      cell.trials().forEach(trial -> trials.add(Element.of("li").text(trial)));
      list.add(Element.of("li").text(cell.cell()).add(trials));
    }
    return Optional.of(
        Section.titled(
            TITLE,
            "late-trials",
            Element.of("p", "note")
                .text(
                    "Until the "
                        + metric.label()
                        + ". Packets are numbered in the order in which"
                        + " both ends sent them; the captures of these trials are in evidence/."),
            list));
  }

  @Override
  public void markdown(RunView run, MarkdownText text) {
    List<Told> told = told(run);
    if (!told.isEmpty()) {
      text.heading(TITLE);
      text.items(
          told.stream()
              .flatMap(cell ->
                  java.util.stream.Stream.concat(
                      java.util.stream.Stream.of(cell.cell()), cell.trials().stream()))
              .toList());
    }
  }

  @Override
  public void terminal(RunView run, TerminalText text) {
    for (Told cell : told(run)) {
      text.wrapped("~ ", cell.cell(), TerminalText.Style.YELLOW);
    }
  }
}
