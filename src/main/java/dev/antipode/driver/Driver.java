package dev.antipode.driver;

import dev.antipode.sample.Sample;
import dev.antipode.scenario.Trial;

/** Plays trials of one experiment with a pair of endpoints. One thread at a time. */
public interface Driver {
  /**
   * Plays one trial and returns what the client measured. A trial that fails is a sample that says
   * so.
   *
   * @throws DriverException if an endpoint process is lost, so that no further trial can be played
   */
  Sample play(Trial trial) throws DriverException, InterruptedException;
}
