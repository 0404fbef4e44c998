package dev.antipode.scenario;

import java.util.ArrayList;
import java.util.List;

/**
 * The A/A controls of a path: cells that are played twice in some blocks, so that a run shows how
 * much each of its stacks differs from itself. Every stack has one, and the paths share them.
 *
 * @param cells the first cell of each stack that has its control here, marked
 * @param repetitions of each cell that is no control
 */
record Controls(List<Cell> cells, int repetitions) {
  /** With fewer pairs no difference could be shown. */
  private static final int LEAST_PAIRS = 6;

  /** One pair for so many repetitions, where these are more. */
  private static final int REPETITIONS_A_PAIR = 10;

  /**
   * Those of one path.
   *
   * @param place of the path among those of the scenario
   * @param subjects the cells of the path
   */
  static Controls of(Scenario scenario, int place, List<Cell> subjects) {
    List<Cell> controls = new ArrayList<>();
    for (int i = place; i < scenario.stacks().size(); i += scenario.paths().size()) {
      String stack = scenario.stacks().get(i);
      subjects.stream()
          .filter(cell -> cell.stack().equals(stack))
          .findFirst()
          .map(Cell::asControl)
          .ifPresent(controls::add);
    }
    return new Controls(List.copyOf(controls), scenario.repetitions());
  }

  /** How many pairs each has: spread over the blocks, whoever plays these. */
  private int pairs() {
    return Math.min(
        repetitions, Math.max(LEAST_PAIRS, Math.ceilDiv(repetitions, REPETITIONS_A_PAIR)));
  }

  /** Those that are played in a block. */
  List<Cell> in(int block) {
    List<Cell> played = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      long shifted = Math.floorMod((long) block + i, repetitions);
      if ((shifted + 1) * pairs() / repetitions > shifted * pairs() / repetitions) {
        played.add(cells.get(i));
      }
    }
    return played;
  }
}
