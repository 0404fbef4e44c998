package dev.antipode.experiment.headofline;

import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.value.Named;

/**
 * One connection on which a server sends an object on each of several streams at once, and some
 * packets are lost: what waits for them.
 *
 * @param mode which packets
 * @param objectBytes size of each object
 */
public record HeadOfLineParameters(Mode mode, int objectBytes) {
  public HeadOfLineParameters {
    HeadOfLineKeys.OBJECT.checked((long) objectBytes);
  }

  /** Those of a cell: with the sizes that are its own. */
  public HeadOfLineParameters of(Options options) {
    return new HeadOfLineParameters(mode, (int) options.bytes(Dimension.OBJECT_BYTES, objectBytes));
  }

  /** Which packets are lost. */
  public enum Mode implements Named {
    /**
     * One that the driver chooses, a later one in each block; each trial is played before without
     * loss.
     */
    EXACT,
    /** Those that the path loses. */
    RANDOM
  }
}
