package dev.antipode.result.migration;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One step, from the version before {@link #to()} to that version. Both functions change the tree
 * that they are given, and meet only trees of the version before, though perhaps damaged ones: what
 * has not the expected shape they leave as it is, and whoever binds the tree reports it.
 */
public interface Migration {
  /** The version that it makes, 2 or more. */
  int to();

  /** Changes {@code run.json}; the version in it is not of its concern. */
  void manifest(ObjectNode manifest);

  /** Changes a line of {@code trials.jsonl}. */
  void trial(ObjectNode trial);
}
