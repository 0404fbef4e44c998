package dev.antipode.run;

import dev.antipode.lab.Traffic;
import dev.antipode.sample.Outcome;
import dev.antipode.sample.Sample;
import dev.antipode.sample.metric.TrafficMetrics;
import dev.antipode.scenario.path.PathProfile;

/**
 * Adds what a trial cost on the wire, and fails it where the path dropped what it should not have.
 */
final class TrafficCheck {
  private TrafficCheck() {}

  /**
   * Adds it.
   *
   * @param most how many packets each way the list of losses covers
   */
  static Sample add(Sample sample, PathProfile path, Traffic traffic, long most) {
    if (traffic.equals(Traffic.NOTHING)) {
      return sample;
    }
    Sample counted =
        sample
            .with(TrafficMetrics.UP_PACKETS, traffic.up().packets())
            .with(TrafficMetrics.UP_BYTES, traffic.up().bytes())
            .with(TrafficMetrics.DOWN_PACKETS, traffic.down().packets())
            .with(TrafficMetrics.DOWN_BYTES, traffic.down().bytes());
    long sent = Math.max(traffic.up().packets(), traffic.down().packets());
    boolean lossy = path.up().loss().meanRatio() > 0 || path.down().loss().meanRatio() > 0;
    if (sample.outcome() == Outcome.SUCCEEDED && lossy && sent > most) {
      return counted.failed(
          "sent " + sent + " packets, but losses were drawn only for the first " + most);
    }
    long dropped = traffic.up().dropped() + traffic.down().dropped();
    if (sample.outcome() != Outcome.SUCCEEDED || dropped == 0 || queueIsPartOf(path)) {
      return counted;
    }
    return counted.failed(
        "the queue of path '"
            + path.name()
            + "' dropped "
            + dropped
            + " packets, though it has no rate that could fill it");
  }

  /** Where the path has a rate, a full queue is what a sender has to cope with, not an accident. */
  private static boolean queueIsPartOf(PathProfile path) {
    return path.up().rateBps() != null || path.down().rateBps() != null;
  }
}
