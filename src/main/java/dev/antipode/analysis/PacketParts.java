package dev.antipode.analysis;

import dev.antipode.oracle.Verdict;
import dev.antipode.wire.critical.EventPath;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The parts of an event's time beyond the flights that are predicted, from its packets. */
public final class PacketParts {
  private PacketParts() {}

  /**
   * The parts by name, in nanoseconds; together with the predicted flights they are the time of the
   * trial nearest to the median.
   *
   * @param packets of that trial
   * @param rttNs of the path, without sending
   */
  public static Map<String, Double> of(Row row, EventPath packets, double rttNs) {
    Map<String, Double> parts = new LinkedHashMap<>();
    Stream.concat(packets.waits().stream(), packets.delays().stream())
        .forEach(wait -> parts.merge(wait.cause(), (double) wait.ns(), Double::sum));
    parts.put("in the endpoints (CPU, timers)", (double) packets.endpointNs());
    double predicted = row.prediction() == null ? 0 : row.prediction().roundTrips() * rttNs;
    parts.put(beyond(row, packets), packets.propagationNs() - predicted);
    return parts;
  }

  /** What more flights than predicted are called: a quirk, where one is known to make them. */
  private static String beyond(Row row, EventPath packets) {
    return packets.waits().isEmpty()
            && row.verdict() instanceof Verdict.Deviates(String cause, double _)
            && !cause.equals(Verdict.Deviates.UNEXPLAINED)
        ? cause
        : "flights beyond those predicted";
  }
}
