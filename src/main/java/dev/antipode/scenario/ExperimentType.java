package dev.antipode.scenario;

/**
 * An experiment that this program can play, as far as a scenario knows it. Later packages ask more
 * of it, each in an interface that extends this one.
 */
public interface ExperimentType {
  /** The word for it in scenarios and results; no two experiments have the same. */
  String word();
}
