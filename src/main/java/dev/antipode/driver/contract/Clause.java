package dev.antipode.driver.contract;

/**
 * One thing that a stack must do, and whether it did.
 *
 * @param name what it is, in a word or two
 * @param state whether it was kept
 * @param words what was found, and what to do where it was broken
 */
public record Clause(String name, State state, String words) {
  /** Only a broken clause makes a stack unfit. */
  public enum State {
    KEPT,
    BROKEN,
    /** A fact that breaks nothing. */
    NOTE
  }

  static Clause kept(String name, String words) {
    return new Clause(name, State.KEPT, words);
  }

  static Clause broken(String name, String words) {
    return new Clause(name, State.BROKEN, words);
  }

  static Clause note(String name, String words) {
    return new Clause(name, State.NOTE, words);
  }
}
