package dev.antipode.report.section;

import dev.antipode.analysis.ClockView;
import dev.antipode.analysis.RunFacts;
import dev.antipode.analysis.RunView;
import dev.antipode.report.medium.Element;
import dev.antipode.report.medium.MarkdownText;
import dev.antipode.report.medium.TerminalText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where, when and with what a run was made, and how to make it again. */
final class ConditionsSection implements Section {
  @Override
  public Optional<Element> html(RunView run) {
    Element facts = Element.of("dl");
    RunFacts.of(run)
        .forEach(
            (name, value) -> facts.add(Element.of("dt").text(name), Element.of("dd").text(value)));
    return Optional.of(
        Section.titled(
            "Conditions",
            "conditions",
            Element.of("p").text("To repeat this run:"),
            Element.of("pre")
                .with("tabindex", "0")
                .add(Element.of("code").text(RunFacts.command(run.manifest()))),
            facts));
  }

  @Override
  public void markdown(RunView run, MarkdownText text) {
    text.heading("Conditions")
        .table(
            List.of("what", "value"),
            RunFacts.of(run).entrySet().stream()
                .map(fact -> List.of(fact.getKey(), fact.getValue()))
                .toList())
        .line("To repeat it:")
        .line("")
        .line("    " + RunFacts.command(run.manifest()))
        .line("");
  }

  @Override
  public void terminal(RunView run, TerminalText text) {
    for (ClockView clock : run.clocks()) {
      text.paragraph(
          String.format(
              Locale.ROOT,
              "%s: %.1f lab seconds a wall second (%.1f s in %.1f s)",
              clock.guest() == null ? "Clock" : "Clock of guest " + clock.guest(),
              clock.labSecondsPerWallSecond(),
              clock.labSeconds(),
              clock.wallSeconds()));
    }
  }
}
