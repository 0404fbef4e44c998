package dev.antipode.driver;

import dev.antipode.lab.Lab;
import dev.antipode.scenario.Scenario;
import dev.antipode.stack.Stacks;
import java.nio.file.Path;

/**
 * What all trials of a run share on one lab.
 *
 * @param evidence the folder where captures and the like go
 * @param captures whether trials are captured
 */
public record Bench(
    Lab lab,
    Router router,
    EndpointPair endpoints,
    Stacks stacks,
    Scenario scenario,
    Path evidence,
    boolean captures) {
  /** The same with other processes, where one of these was lost. */
  public Bench with(EndpointPair others) {
    return new Bench(lab, router, others, stacks, scenario, evidence, captures);
  }
}
