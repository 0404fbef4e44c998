package dev.antipode.experiment.bulk;

import dev.antipode.driver.Driver;
import dev.antipode.endpoint.Task;
import dev.antipode.experiment.ExperimentKind;
import dev.antipode.scenario.Experiment;
import dev.antipode.scenario.Scenario;
import java.util.List;

/** Transfers one content on one open connection a trial. */
public final class BulkExperiment implements ExperimentKind {
  @Override
  public String word() {
    return "bulk";
  }

  @Override
  public List<Task<?, ?>> tasks() {
    return List.of(BulkTrial.TASK);
  }

  @Override
  public Driver driver(Scenario scenario) {
    return new BulkDriver(parameters(scenario), scenario.timeoutMs());
  }

  private static Experiment.Bulk parameters(Scenario scenario) {
    return (Experiment.Bulk) scenario.experiment();
  }
}
