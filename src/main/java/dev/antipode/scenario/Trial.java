package dev.antipode.scenario;

/**
 * One measurement of a cell.
 *
 * @param block its random block, from 0; each cell of a path occurs once in a block
 * @param seed of everything drawn in the trial; the same for all cells of a block, which so meet
 *     the same losses
 */
public record Trial(Cell cell, int block, long seed) {
  /** Unique in a run, and the same whenever the same scenario is planned again. */
  public String id() {
    return cell.id() + "#" + block;
  }
}
