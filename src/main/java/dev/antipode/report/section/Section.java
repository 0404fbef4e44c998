package dev.antipode.report.section;

import dev.antipode.analysis.RunView;
import dev.antipode.report.medium.Element;
import dev.antipode.report.medium.MarkdownText;
import dev.antipode.report.medium.TerminalText;
import java.util.List;
import java.util.Optional;

/**
 * One part of the report of a run, for all three that a person reads: the page, the Markdown and
 * the terminal. It shows what the view model holds and computes nothing. A part of which a run has
 * nothing shows nothing; a part that does not belong on a medium leaves that method alone. {@link
 * Sections} has them in order.
 */
public interface Section {
  /** On the page; see {@link #titled}. */
  default Optional<Element> html(RunView run) {
    return Optional.empty();
  }

  /** In Markdown. */
  default void markdown(RunView run, MarkdownText text) {}

  /** On the terminal. */
  default void terminal(RunView run, TerminalText text) {}

  /**
   * The frame of the picture that answers what an experiment asks; see {@link ReportedExperiment}.
   */
  static Element answering(String title, String howToRead, List<Element> content) {
    return titled("The answer: " + title, "answer", Element.of("p", "note").text(howToRead))
        .with("class", "answer")
        .addAll(content);
  }

  /**
   * The frame of a part of the page.
   *
   * @param id of its heading, unique on the page of one run
   */
  static Element titled(String title, String id, Element... content) {
    return Element.of("section")
        .with("aria-labelledby", id)
        .add(Element.of("h2").with("id", id).text(title))
        .add(content);
  }
}
