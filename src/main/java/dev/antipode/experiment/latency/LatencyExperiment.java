package dev.antipode.experiment.latency;

import dev.antipode.driver.Driver;
import dev.antipode.endpoint.Task;
import dev.antipode.experiment.ExperimentKind;
import dev.antipode.scenario.Experiment;
import dev.antipode.scenario.Scenario;
import java.util.List;

/** Sends requests at a fixed rate on open connections, whoever is ready for them (open loop). */
public final class LatencyExperiment implements ExperimentKind {
  @Override
  public String word() {
    return "latency";
  }

  @Override
  public List<Task<?, ?>> tasks() {
    return List.of(LatencyTrial.TASK);
  }

  @Override
  public Driver driver(Scenario scenario) {
    return new LatencyDriver(parameters(scenario), scenario.timeoutMs());
  }

  private static Experiment.Latency parameters(Scenario scenario) {
    return (Experiment.Latency) scenario.experiment();
  }
}
