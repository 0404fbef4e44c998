package dev.antipode.run;

import dev.antipode.lab.Traffic;
import dev.antipode.sample.Outcome;
import dev.antipode.sample.Sample;
import dev.antipode.scenario.path.PathProfile;
import java.util.SortedMap;
import java.util.TreeMap;

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
    SortedMap<String, Long> metrics = new TreeMap<>(sample.metrics());
    metrics.put("up_packets", traffic.up().packets());
    metrics.put("up_bytes", traffic.up().bytes());
    metrics.put("down_packets", traffic.down().packets());
    metrics.put("down_bytes", traffic.down().bytes());
    Sample counted = new Sample(sample.outcome(), sample.reason(), metrics, sample.negotiated());
    long sent = Math.max(traffic.up().packets(), traffic.down().packets());
    boolean lossy = path.up().loss().meanRatio() > 0 || path.down().loss().meanRatio() > 0;
    if (sample.outcome() == Outcome.SUCCEEDED && lossy && sent > most) {
      String reason = "sent " + sent + " packets, of which losses were drawn for " + most + " only";
      return new Sample(Outcome.FAILED, reason, metrics, sample.negotiated());
    }
    long dropped = traffic.up().dropped() + traffic.down().dropped();
    if (sample.outcome() != Outcome.SUCCEEDED || dropped == 0 || queueIsPartOf(path)) {
      return counted;
    }
    String reason =
        "the queue of path '"
            + path.name()
            + "' dropped "
            + dropped
            + " packets, though it has no rate that could fill it";
    return new Sample(Outcome.FAILED, reason, metrics, sample.negotiated());
  }

  /** Where the path has a rate, a full queue is what a sender has to cope with, not an accident. */
  private static boolean queueIsPartOf(PathProfile path) {
    return path.up().rateBps() != null || path.down().rateBps() != null;
  }
}
