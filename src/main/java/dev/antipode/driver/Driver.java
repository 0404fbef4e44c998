package dev.antipode.driver;

import dev.antipode.lab.LabException;
import dev.antipode.sample.Sample;
import dev.antipode.scenario.Trial;

/**
 * Plays trials of one experiment. It keeps nothing from one trial to the next; one thread at a
 * time.
 */
@FunctionalInterface
public interface Driver {
  /**
   * Plays one trial: readies what must neither be timed nor counted ({@link TrialContext#prepare}),
   * then plays what is measured ({@link TrialContext#measure}). A trial that fails is a sample that
   * says so.
   *
   * @throws DriverException if an endpoint process refused or is lost; the trial has failed
   * @throws LabException if the lab is lost, so that no further trial can be played
   */
  Played play(Trial trial, TrialContext context)
      throws DriverException, LabException, InterruptedException;

  /**
   * What it makes of the times that were read from a program's packets, which count from the first
   * one of the client.
   */
  default Sample timed(Trial trial, Sample sample) {
    return sample;
  }

  /** Whether it can play with ends that are programs. */
  default boolean playsPrograms() {
    return false;
  }
}
