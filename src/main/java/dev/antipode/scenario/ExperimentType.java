package dev.antipode.scenario;

/**
 * An experiment that this program can play, as far as a scenario knows it. Later packages ask more
 * of it, each in an interface that extends this one.
 */
public interface ExperimentType {
  /** What can be written of it in a scenario, its word among it. */
  ExperimentKeys<?> keys();
}
