package dev.antipode.scenario.path;

import dev.antipode.scenario.value.InvalidValueException;

/**
 * A path by name: what it does to packets in each direction.
 *
 * @param name lower-case letters, digits, dots and hyphens
 * @param source where the numbers come from, in a line
 * @param up from the client to the server
 * @param down from the server to the client
 */
public record PathProfile(String name, String source, Direction up, Direction down) {
  public PathProfile {
    if (!name.matches("[a-z0-9][a-z0-9.-]{0,59}")) {
      throw new InvalidValueException(
          "path name", "'" + name + "'", "a-z, 0-9, '.' and '-', at most 60");
    }
  }

  /** The round-trip time of an empty path, in microseconds. */
  public long rttUs() {
    return up.delayUs() + down.delayUs();
  }

  /** The share of packets that are lost in the long run, on the way that loses more. */
  public double meanLoss() {
    return Math.max(up.loss().meanRatio(), down.loss().meanRatio());
  }

  /** Whether the delay is the same for each packet, so that round trips can be counted exactly. */
  public boolean isSteady() {
    return up.jitterUs() == 0
        && down.jitterUs() == 0
        && up.reorderRatio() == 0
        && down.reorderRatio() == 0;
  }
}
