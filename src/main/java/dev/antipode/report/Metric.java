package dev.antipode.report;

import dev.antipode.stats.RoundTrips;
import java.util.Comparator;
import java.util.List;

/**
 * A number of a trial by its name in {@code trials.jsonl}, whose last part is the unit.
 *
 * @param name as in {@code handshake_ns}
 */
public record Metric(String name) {
  private static final List<String> IN_ORDER =
      List.of(
          RoundTrips.TRANSPORT,
          RoundTrips.HANDSHAKE,
          "request_sent_ns",
          RoundTrips.FIRST_BYTE,
          "last_byte_ns");

  /** Events of a connection as they happen, then all others by name. */
  static final Comparator<Metric> ORDER =
      Comparator.comparingInt((Metric metric) ->
              IN_ORDER.contains(metric.name) ? IN_ORDER.indexOf(metric.name) : IN_ORDER.size())
          .thenComparing(Metric::name);

  /** Its unit: {@code ns}, {@code bps}, {@code bytes}. */
  public String unit() {
    return name.substring(name.lastIndexOf('_') + 1);
  }

  /** For people. */
  public String label() {
    return switch (name) {
      case RoundTrips.TRANSPORT -> "TCP connected";
      case RoundTrips.HANDSHAKE -> "handshake complete";
      case RoundTrips.FIRST_BYTE -> "first byte";
      default -> name.substring(0, Math.max(0, name.lastIndexOf('_'))).replace('_', ' ');
    };
  }

  /** Whether it is a step of the ladder that people compare; the others are in the CSV only. */
  public boolean isMilestone() {
    return switch (name) {
      case RoundTrips.TRANSPORT, RoundTrips.HANDSHAKE, RoundTrips.FIRST_BYTE -> true;
      default -> false;
    };
  }

  boolean isTime() {
    return unit().equals("ns");
  }
}
