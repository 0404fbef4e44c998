package dev.antipode.analysis;

import dev.antipode.oracle.RoundTrips;
import dev.antipode.stack.StackDescription;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What each experiment measures: which metrics a reader is shown and in which order, which of them
 * are compared, and which one is the finding. All others are in {@code summary.csv} only. The
 * choice is made here, before any number is seen.
 *
 * @param shown in tables, where a trial has them
 * @param compared cell with cell and run with run; times and rates, no counts. The first that a run
 *     has is its finding
 */
public record Measures(List<String> shown, List<String> compared) {
  static final String HANDSHAKE = "handshake";

  private static final Map<String, Measures> OF_EXPERIMENTS =
      Map.of(
          HANDSHAKE,
          new Measures(
              List.of(RoundTrips.TRANSPORT, RoundTrips.HANDSHAKE, RoundTrips.FIRST_BYTE),
              List.of(RoundTrips.FIRST_BYTE)),
          "head-of-line",
          new Measures(
              List.of(
                  "in_flight_streams",
                  "hol_blocked_streams",
                  "hol_blocked_bytes",
                  "hol_blocked_ns",
                  "own_blocked_bytes",
                  "loss_recovery_ns",
                  "object_p50_ns",
                  "object_p95_ns",
                  "object_max_ns",
                  "completion_ns",
                  "twin_completion_ns",
                  "spurious_retransmissions"),
              List.of("hol_blocked_ns", "object_p95_ns", "object_p50_ns", "completion_ns")),
          "latency",
          new Measures(
              List.of(
                  "p50_ns",
                  "p90_ns",
                  "p99_ns",
                  "p999_ns",
                  "max_ns",
                  "uncorrected_p50_ns",
                  "uncorrected_p99_ns",
                  "requests_due",
                  "requests_failed",
                  "requests_timed_out",
                  "reached_rate_millihz",
                  "client_cpu_permille"),
              List.of("p99_ns", "p50_ns", "p90_ns")),
          "bulk",
          new Measures(
              List.of("goodput_bps", RoundTrips.FIRST_BYTE, "last_byte_ns"),
              List.of("goodput_bps")),
          "churn",
          new Measures(
              List.of(
                  "connect_p50_ns",
                  "connect_p99_ns",
                  "connect_max_ns",
                  "connections_due",
                  "connections_failed",
                  "connections_timed_out",
                  "reached_rate_millihz"),
              List.of("connect_p50_ns", "connect_p99_ns")));

  private static final Measures UNKNOWN = new Measures(List.of(), List.of());

  /** Of an experiment by its word; of one that this program does not know, nothing. */
  public static Measures of(String experiment) {
    return OF_EXPERIMENTS.getOrDefault(experiment, UNKNOWN);
  }

  public static boolean isHandshake(String experiment) {
    return experiment.equals(HANDSHAKE);
  }

  /** What every cell has a row of, also one whose trials measured nothing. */
  static List<String> expected(String experiment, @Nullable StackDescription stack) {
    if (isHandshake(experiment)) {
      return stack == null ? List.of() : RoundTrips.metrics(stack);
    }
    return of(experiment).compared().stream().limit(1).toList();
  }

  boolean isShown(Metric metric) {
    return shown.contains(metric.name());
  }

  /** The shown ones in their order, then all others. */
  int place(Metric metric) {
    return isShown(metric) ? shown.indexOf(metric.name()) : shown.size();
  }

  /** What two runs are compared in: of handshakes every step, else what cells are compared in. */
  public List<String> comparedAcrossRuns() {
    return this.equals(of(HANDSHAKE)) ? shown : compared;
  }
}
