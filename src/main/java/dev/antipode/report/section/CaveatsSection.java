package dev.antipode.report.section;

import dev.antipode.analysis.RunView;
import dev.antipode.report.medium.Element;
import dev.antipode.report.medium.MarkdownText;
import dev.antipode.report.medium.TerminalText;
import java.util.Optional;

/** What a reader must know of this run. */
final class CaveatsSection implements Section {
  private static final String TITLE = "Caveats";

  @Override
  public Optional<Element> html(RunView run) {
    Element list = Element.of("ul");
    run.caveats().forEach(caveat -> list.add(Element.of("li").text(caveat)));
    return Optional.of(Section.titled(TITLE, "caveats", list));
  }

  @Override
  public void markdown(RunView run, MarkdownText text) {
    text.heading(TITLE).items(run.caveats());
  }

  @Override
  public void terminal(RunView run, TerminalText text) {
    text.blank();
    run.caveats().forEach(caveat -> text.wrapped("* ", caveat, TerminalText.Style.PLAIN));
  }
}
