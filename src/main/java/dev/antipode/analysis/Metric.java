package dev.antipode.analysis;

import dev.antipode.oracle.RoundTrips;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

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

  private static final Map<String, String> LABELS =
      Map.ofEntries(
          Map.entry(RoundTrips.TRANSPORT, "TCP connected"),
          Map.entry(RoundTrips.HANDSHAKE, "handshake complete"),
          Map.entry(RoundTrips.FIRST_BYTE, "first byte"),
          Map.entry("in_flight_streams", "streams behind the lost packet"),
          Map.entry("hol_blocked_streams", "streams blocked"),
          Map.entry("hol_blocked_bytes", "bytes blocked"),
          Map.entry("hol_blocked_ns", "longest block"),
          Map.entry("hol_blocked_sum_ns", "all blocks together"),
          Map.entry("loss_recovery_ns", "recovery after it"),
          Map.entry("object_p50_ns", "object, median"),
          Map.entry("object_p95_ns", "object, 95 %"),
          Map.entry("object_max_ns", "object, last"),
          Map.entry("completion_ns", "all objects"),
          Map.entry("twin_completion_ns", "all objects, no loss"),
          Map.entry("p50_ns", "response, median"),
          Map.entry("p90_ns", "response, 90 %"),
          Map.entry("p99_ns", "response, 99 %"),
          Map.entry("p999_ns", "response, 99.9 %"),
          Map.entry("max_ns", "response, longest"),
          Map.entry("uncorrected_p50_ns", "median, uncorrected"),
          Map.entry("uncorrected_p99_ns", "99 %, uncorrected"),
          Map.entry("reached_rate_millihz", "rate reached"),
          Map.entry("client_cpu_permille", "client's processor"),
          Map.entry("connect_p50_ns", "connection, median"),
          Map.entry("connect_p99_ns", "connection, 99 %"),
          Map.entry("connect_max_ns", "connection, longest"),
          Map.entry("own_blocked_bytes", "bytes blocked, own stream"),
          Map.entry("goodput_bps", "goodput"));

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
    String plain =
        isTime() || unit().equals("bps")
            ? name.substring(0, Math.max(0, name.lastIndexOf('_')))
            : name;
    return LABELS.getOrDefault(name, plain.replace('_', ' '));
  }

  public boolean isTime() {
    return unit().equals("ns");
  }

  /** Whether more is better, as of goodput; of times less is. */
  public boolean isBetterHigh() {
    return unit().equals("bps") || unit().equals("millihz");
  }

  /** The unit that people read: that of {@link MetricFormat#value}. */
  public String shownUnit() {
    return switch (unit()) {
      case "ns" -> "ms";
      case "bps" -> "Mbit/s";
      case "millihz" -> "/s";
      case "permille" -> "%";
      case "bytes" -> "bytes";
      default -> "";
    };
  }

  /** How many of the metric's own unit make one that is shown. */
  public double perShownUnit() {
    return switch (unit()) {
      case "ns", "bps" -> 1e6;
      case "millihz" -> 1e3;
      case "permille" -> 10;
      default -> 1;
    };
  }
}
