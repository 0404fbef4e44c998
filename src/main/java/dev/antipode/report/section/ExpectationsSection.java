package dev.antipode.report.section;

import dev.antipode.analysis.RunView;
import dev.antipode.analysis.expect.Ruling;
import dev.antipode.analysis.expect.TestedExpectation;
import dev.antipode.report.medium.Element;
import dev.antipode.report.medium.HtmlTable;
import dev.antipode.report.medium.MarkdownText;
import dev.antipode.report.medium.TerminalText;
import java.util.List;
import java.util.Optional;

/** What the scenario states, and whether the run holds it. */
final class ExpectationsSection implements Section {
  private static final String TITLE = "What was expected";
  private static final List<String> HEADER = List.of("statement", "outcome", "numbers");

  @Override
  public Optional<Element> html(RunView run) {
    if (run.expectations().isEmpty()) {
      return Optional.empty();
    }
    HtmlTable table = new HtmlTable(TITLE, HEADER);
    for (TestedExpectation one : run.expectations()) {
      table.group(
          Element.of("span").text(one.text()),
          List.of(
              List.of(
                  Element.of("span", "verdict " + mood(one.outcome())).text(one.outcome().words()),
                  Element.of("span").text(one.numbersInWords()))));
    }
    return Optional.of(Section.titled(TITLE, "expected", table.element()));
  }

  private static String mood(Ruling outcome) {
    return switch (outcome) {
      case HELD -> "good";
      case REFUTED -> "bad";
      case NOT_DECIDED -> "none";
    };
  }

  @Override
  public void markdown(RunView run, MarkdownText text) {
    if (!run.expectations().isEmpty()) {
      text.heading(TITLE)
          .table(
              HEADER,
              run.expectations().stream()
                  .map(one -> List.of(one.text(), one.outcome().words(), one.numbersInWords()))
                  .toList());
    }
  }

  @Override
  public void terminal(RunView run, TerminalText text) {
    for (TestedExpectation one : run.expectations()) {
      text.wrapped(
          one.outcome() == Ruling.REFUTED ? "! " : "  ",
          one.outcome().words() + ": " + one.text() + " (" + one.numbersInWords() + ")",
          one.outcome() == Ruling.REFUTED ? TerminalText.Style.RED : TerminalText.Style.PLAIN);
    }
  }
}
