package dev.antipode.result;

import java.util.List;

/**
 * Two results that measured different things. Its message says which, on a line each, and what to
 * do.
 */
public final class NotComparableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * For conditions that disagree.
   *
   * @param disagreements such as {@code lab: virtual before, native after}
   * @param remedy in a sentence
   */
  public NotComparableException(List<String> disagreements, String remedy) {
    super("these are not comparable:\n  " + String.join("\n  ", disagreements) + "\n" + remedy);
  }
}
