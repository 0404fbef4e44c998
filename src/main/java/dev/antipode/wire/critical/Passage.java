package dev.antipode.wire.critical;

import dev.antipode.lab.Side;
import dev.antipode.lab.Way;
import org.jspecify.annotations.Nullable;

/**
 * One packet of a connection on its way over the path.
 *
 * @param number from 1, in the order in which both ends' packets were sent
 * @param sentNs when it entered the path
 * @param arrivedNs when it left it; null where it never did
 * @param frameBytes with its Ethernet header
 * @param lossReason what took it from the path; null where it arrived, and where nobody knows
 */
public record Passage(
    int number,
    Way way,
    long sentNs,
    @Nullable Long arrivedNs,
    int frameBytes,
    Cargo cargo,
    @Nullable LossReason lossReason) {
  /** One of which nothing is known but that it arrived, or did not. */
  public Passage(
      int number, Way way, long sentNs, @Nullable Long arrivedNs, int frameBytes, Cargo cargo) {
    this(number, way, sentNs, arrivedNs, frameBytes, cargo, null);
  }

  /** The same, which that took from the path. */
  Passage lostBy(@Nullable LossReason reason) {
    return new Passage(number, way, sentNs, arrivedNs, frameBytes, cargo, reason);
  }

  public Side sender() {
    return way == Way.UP ? Side.CLIENT : Side.SERVER;
  }

  /** Whether it had come to its receiver by then. */
  boolean hasArrivedBy(long ns) {
    return arrivedNs != null && arrivedNs <= ns;
  }

  /** How a sentence names it, as in {@code packet 7 (down)}. */
  public String name() {
    return "packet " + number + " (" + (way == Way.UP ? "up" : "down") + ")";
  }
}
