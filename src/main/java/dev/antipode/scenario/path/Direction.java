package dev.antipode.scenario.path;

import dev.antipode.scenario.value.Checks;
import dev.antipode.scenario.value.InvalidValueException;
import dev.antipode.scenario.value.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * What the path does to packets that travel one way.
 *
 * @param delayUs one-way delay in microseconds
 * @param jitterUs the delay varies by this much, uniformly; packets may then overtake one another
 * @param rateBps bottleneck rate in bits a second, over IP packets and the Ethernet header; null
 *     for none
 * @param queuePackets how many packets wait or travel at most; beyond that they are dropped
 * @param loss which packets are lost
 * @param reorderRatio share of packets that skip the delay and so overtake
 * @param duplicateRatio share of packets that arrive twice
 */
public record Direction(
    long delayUs,
    long jitterUs,
    @Nullable Long rateBps,
    int queuePackets,
    Loss loss,
    double reorderRatio,
    double duplicateRatio) {
  private static final long LONGEST_US = 60_000_000;
  private static final int DEEPEST_QUEUE = 10_000_000;

  /**
   * Full-size packets: the MTU of netem/topology.env and 14 bytes of Ethernet. Not read from there,
   * as scenarios know nothing of labs; a test holds them equal.
   */
  private static final int FRAME_BITS = 1_514 * 8;

  public Direction {
    Checks.range("delay", delayUs, 0, LONGEST_US, "us");
    Checks.range("jitter", jitterUs, 0, LONGEST_US, "us");
    if (jitterUs > delayUs) {
      throw new InvalidValueException(
          "jitter", Quantity.millis(jitterUs), "at most the delay, " + Quantity.millis(delayUs));
    }
    if (rateBps != null) {
      Checks.range("rate", rateBps, 8_000, 100_000_000_000L, "bit");
    }
    Checks.range("queue", queuePackets, 1, DEEPEST_QUEUE, " packets");
    Checks.ratio("reorder", reorderRatio);
    Checks.ratio("duplicate", duplicateRatio);
    if (reorderRatio > 0 && delayUs == 0) {
      throw new InvalidValueException(
          "reorder", Quantity.percent(reorderRatio), "0% where the delay is 0");
    }
  }

  /** A direction that only delays. */
  public static Direction delayed(long delayUs) {
    return new Direction(delayUs, 0, null, defaultQueue(null, delayUs), Loss.none(), 0, 0);
  }

  /**
   * A queue that an honest sender never fills by accident: all packets in flight over twice the
   * delay at the given rate, and at least 1,000; without a rate, 100,000.
   */
  public static int defaultQueue(@Nullable Long rateBps, long delayUs) {
    if (rateBps == null) {
      return 100_000;
    }
    double inFlight = rateBps / (double) FRAME_BITS * (delayUs / 1e6);
    return (int) Math.min(DEEPEST_QUEUE, Math.max(1_000, Math.ceil(4 * inFlight)));
  }

  public Direction withDelayUs(long newDelayUs) {
    return new Direction(
        newDelayUs,
        Math.min(jitterUs, newDelayUs),
        rateBps,
        queuePackets,
        loss,
        reorderRatio,
        duplicateRatio);
  }

  public Direction withLoss(Loss newLoss) {
    return new Direction(
        delayUs, jitterUs, rateBps, queuePackets, newLoss, reorderRatio, duplicateRatio);
  }

  /** The same with another rate, and the queue that belongs to it. */
  public Direction withRateBps(long newRate) {
    return new Direction(
        delayUs,
        jitterUs,
        newRate,
        defaultQueue(newRate, delayUs),
        loss,
        reorderRatio,
        duplicateRatio);
  }
}
