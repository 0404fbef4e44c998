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
 * @param toldNs when its sender was told that it was too long; null where nobody told
 */
public record Passage(
    int number,
    Way way,
    long sentNs,
    @Nullable Long arrivedNs,
    int frameBytes,
    Cargo cargo,
    @Nullable LossReason lossReason,
    @Nullable Long toldNs) {
  /** One of which nothing is known but that it arrived, or did not. */
  public Passage(
      int number, Way way, long sentNs, @Nullable Long arrivedNs, int frameBytes, Cargo cargo) {
    this(number, way, sentNs, arrivedNs, frameBytes, cargo, null, null);
  }

  /** The same, which that took from the path. */
  Passage lostBy(@Nullable LossReason reason) {
    return new Passage(number, way, sentNs, arrivedNs, frameBytes, cargo, reason, toldNs);
  }

  /** The same, whose sender was told then that it was too long. */
  Passage toldAt(@Nullable Long ns) {
    return new Passage(number, way, sentNs, arrivedNs, frameBytes, cargo, lossReason, ns);
  }

  public Side sender() {
    return way.sender();
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
