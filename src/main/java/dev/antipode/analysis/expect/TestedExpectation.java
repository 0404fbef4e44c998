package dev.antipode.analysis.expect;

import java.util.ArrayList;
import java.util.List;

/**
 * A statement of a scenario, and what the run says of it.
 *
 * @param text as it stands in the scenario
 * @param outcome refuted if it is false of any cell, held if it is true of each
 * @param numbers what decided it, cell by cell
 */
public record TestedExpectation(String text, Ruling outcome, List<String> numbers) {
  /** How many cells are told one by one. */
  private static final int TOLD = 4;

  static TestedExpectation of(String text, List<CellOutcome> cells) {
    if (cells.isEmpty()) {
      return new TestedExpectation(
          text, Ruling.NOT_DECIDED, List.of("nothing that it is about was measured"));
    }
    Ruling outcome = Ruling.HELD;
    for (Ruling worse : List.of(Ruling.NOT_DECIDED, Ruling.REFUTED)) {
      if (cells.stream().anyMatch(cell -> cell.outcome() == worse)) {
        outcome = worse;
      }
    }
    Ruling decisive = outcome;
    List<String> numbers =
        cells.stream().filter(cell -> cell.outcome() == decisive).map(CellOutcome::words).toList();
    List<String> told = new ArrayList<>(numbers.subList(0, Math.min(TOLD, numbers.size())));
    if (numbers.size() > TOLD) {
      told.add("and " + (numbers.size() - TOLD) + " more");
    }
    return new TestedExpectation(text, outcome, List.copyOf(told));
  }

  /** The numbers in a line. */
  public String numbersInWords() {
    return String.join("; ", numbers);
  }
}
