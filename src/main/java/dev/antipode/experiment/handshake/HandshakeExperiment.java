package dev.antipode.experiment.handshake;

import dev.antipode.driver.Driver;
import dev.antipode.endpoint.Task;
import dev.antipode.experiment.ExperimentKind;
import dev.antipode.scenario.Experiment;
import dev.antipode.scenario.Scenario;
import java.util.List;

/**
 * Opens one connection a trial and has one small request echoed: transport connected, handshake
 * complete, first response byte.
 */
public final class HandshakeExperiment implements ExperimentKind {
  @Override
  public String word() {
    return "handshake";
  }

  @Override
  public List<Task<?, ?>> tasks() {
    return HandshakeTasks.ALL;
  }

  @Override
  public Driver driver(Scenario scenario) {
    return new HandshakeDriver(parameters(scenario), scenario.timeoutMs());
  }

  private static Experiment.Handshake parameters(Scenario scenario) {
    return (Experiment.Handshake) scenario.experiment();
  }
}
