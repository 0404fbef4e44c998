package dev.antipode.report.section;

import dev.antipode.analysis.PairView;
import dev.antipode.analysis.RunView;
import dev.antipode.report.medium.Element;
import dev.antipode.report.medium.MarkdownText;
import dev.antipode.report.medium.TerminalText;
import java.util.Optional;

/** The same cell twice: how large a difference this run finds where there is none. */
final class ControlSection implements Section {
  @Override
  public Optional<Element> html(RunView run) {
    return run.controls().isEmpty()
        ? Optional.empty()
        : Optional.of(
            Section.titled(
                "A/A control: the same cell twice",
                "control",
                PairTable.ofControls(run.controls())));
  }

  @Override
  public void markdown(RunView run, MarkdownText text) {
    PairsSection.markdown("A/A control", run.controls(), text);
  }

  @Override
  public void terminal(RunView run, TerminalText text) {
    if (run.controls().isEmpty()) {
      return;
    }
    text.blank();
    for (PairView control : run.controls()) {
      text.paragraph(
          "A/A control on "
              + control.path()
              + ", "
              + control.second().label()
              + ", "
              + control.metric().label()
              + ": "
              + control.finding().ratioInWords()
              + ", "
              + control.finding().words());
    }
  }
}
