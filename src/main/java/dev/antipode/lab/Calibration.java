package dev.antipode.lab;

import org.jspecify.annotations.Nullable;

/**
 * What a path was asked to be and what it was measured to be, before anything on it counts.
 *
 * @param path its name
 * @param guest which guest measured it; null outside the virtual lab
 * @param requestedRttUs the sum of both delays
 * @param expectedRttUs the same with the time that a ping takes to be sent at the path's rate
 * @param ping what was measured; nothing was sent on the loopback interface
 * @param tolerance the allowed relative difference
 * @param up loss and rate from the client to the server; null where the profile has neither
 * @param down the other way
 * @param problem what is out of tolerance, with the numbers; null where all is well
 */
public record Calibration(
    String path,
    @Nullable Integer guest,
    long requestedRttUs,
    long expectedRttUs,
    Ping ping,
    double tolerance,
    @Nullable WayCheck up,
    @Nullable WayCheck down,
    @Nullable String problem) {

  /**
   * One direction.
   *
   * @param probes datagrams sent to count losses; 0 where the profile loses none, or duplicates or
   *     damages packets too, so that they cannot be counted
   * @param expectedLost those of them that the drawn list names
   * @param measuredLost those of them that did not come
   * @param requestedRateBps the profile's; null where it has none
   * @param measuredRateBps from the spacing of full-size datagrams sent at once; null where not
   *     measured
   * @param bufferPackets how many full packets may wait; null where the profile leaves it open, or
   *     they are too many to try
   * @param measuredBufferPackets how many did when more were sent at once
   * @param jitterDistance the greatest distance between the distributions of the delays asked for
   *     and measured (Kolmogorov and Smirnov), in [0, 1]; null where the delay does not vary
   * @param measuredMtuBytes how long the longest packet was that arrived, of one of the MTU and one
   *     of a byte more, which had to stay whole; null where each full packet passes
   */
  public record WayCheck(
      int probes,
      int expectedLost,
      int measuredLost,
      @Nullable Long requestedRateBps,
      @Nullable Long measuredRateBps,
      @Nullable Integer bufferPackets,
      @Nullable Integer measuredBufferPackets,
      @Nullable Double jitterDistance,
      @Nullable Integer measuredMtuBytes) {}

  /** The measured round-trip time that results are divided by, in microseconds. */
  public long rttUs() {
    return ping.avgUs();
  }

  public boolean passed() {
    return problem == null;
  }
}
