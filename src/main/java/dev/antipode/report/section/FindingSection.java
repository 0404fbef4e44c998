package dev.antipode.report.section;

import dev.antipode.analysis.RunView;
import dev.antipode.report.medium.TerminalText;

/** The finding on the terminal; the page and the Markdown have it as their head. */
final class FindingSection implements Section {
  @Override
  public void terminal(RunView run, TerminalText text) {
    text.title(run.headline());
  }
}
