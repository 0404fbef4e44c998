package dev.antipode.experiment.churn;

import dev.antipode.driver.Driver;
import dev.antipode.endpoint.Task;
import dev.antipode.experiment.ExperimentKind;
import dev.antipode.scenario.Experiment;
import dev.antipode.scenario.Scenario;
import java.util.List;

/** Opens new connections at a fixed rate (open loop), each with one small request. */
public final class ChurnExperiment implements ExperimentKind {
  @Override
  public String word() {
    return "churn";
  }

  @Override
  public List<Task<?, ?>> tasks() {
    return List.of(ChurnTrial.TASK);
  }

  @Override
  public Driver driver(Scenario scenario) {
    return new ChurnDriver(parameters(scenario), scenario.timeoutMs());
  }

  private static Experiment.Churn parameters(Scenario scenario) {
    return (Experiment.Churn) scenario.experiment();
  }
}
