package dev.antipode.experiment.headofline;

import dev.antipode.driver.Driver;
import dev.antipode.endpoint.Task;
import dev.antipode.experiment.ExperimentKind;
import dev.antipode.scenario.Experiment;
import dev.antipode.scenario.Scenario;
import java.util.List;

/**
 * Fetches an object on each of several streams of one connection, some packets of which are lost,
 * and tells what waits for them.
 */
public final class HeadOfLineExperiment implements ExperimentKind {
  @Override
  public String word() {
    return "head-of-line";
  }

  @Override
  public List<Task<?, ?>> tasks() {
    return List.of(ObjectsTrial.TASK);
  }

  @Override
  public Driver driver(Scenario scenario) {
    return new HeadOfLineDriver(parameters(scenario), scenario.repetitions(), scenario.timeoutMs());
  }

  private static Experiment.HeadOfLine parameters(Scenario scenario) {
    return (Experiment.HeadOfLine) scenario.experiment();
  }
}
