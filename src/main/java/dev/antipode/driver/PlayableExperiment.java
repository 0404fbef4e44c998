package dev.antipode.driver;

import dev.antipode.scenario.ExperimentType;
import dev.antipode.scenario.Scenario;

/** An experiment as far as those know it who play its trials. */
public interface PlayableExperiment extends ExperimentType {
  /** What plays the trials of a scenario of this experiment. */
  Driver driver(Scenario scenario);
}
