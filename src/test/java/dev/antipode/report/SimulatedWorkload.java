package dev.antipode.report;

import dev.antipode.analysis.Evidence;
import dev.antipode.analysis.RunView;
import dev.antipode.cli.ExperimentList;
import dev.antipode.experiment.bulk.BulkParameters;
import dev.antipode.experiment.churn.ChurnParameters;
import dev.antipode.experiment.headofline.HeadOfLineParameters;
import dev.antipode.experiment.idle.IdleParameters;
import dev.antipode.experiment.latency.LatencyParameters;
import dev.antipode.lab.LabKind;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.Negotiated;
import dev.antipode.sample.Sample;
import dev.antipode.sample.metric.Metric;
import dev.antipode.scenario.Arrival;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Experiment;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.Scenario;
import dev.antipode.scenario.SessionMode;
import dev.antipode.scenario.path.Direction;
import dev.antipode.scenario.path.Loss;
import dev.antipode.scenario.path.Nat;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.scenario.path.PathProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Runs of the experiments that no RFC predicts, made up: over TCP + TLS 1.3 ({@code tls13}) and two
 * QUIC stacks, with the metrics that the drivers give.
 */
final class SimulatedWorkload {
  static final int BLOCKS = 20;
  private static final String PATH = "rtt-73";

  private SimulatedWorkload() {}

  /** A network: what a trial of a stack measures. */
  interface Network {
    Map<String, Long> play(String stack, Random random);
  }

  /** A lost packet makes TLS over TCP wait for a retransmission; streams of QUIC do not. */
  static RunView headOfLine(long seed) {
    return run("head-of-line", seed, Options.DEFAULTS, SimulatedWorkload::headOfLine);
  }

  /** The same, with flow control of one stack just below twice the bandwidth-delay product. */
  static RunView headOfLineWithinWindows(long seed) {
    long product = 10_000_000 / 8 * 73 / 1_000;
    return run(
        "head-of-line",
        seed,
        Options.DEFAULTS,
        (stack, random) -> {
          Map<String, Long> metrics = new TreeMap<>(headOfLine(stack, random));
          metrics.put("window_bytes", 2 * product + (stack.equals("quic-kwik") ? -1 : 1));
          return metrics;
        });
  }

  private static Map<String, Long> headOfLine(String stack, Random random) {
    long wait = stack.equals("tls13") ? 73_000_000 + random.nextInt(1_000_000) : 0;
    return Map.of(
        "hol_blocked_ns",
        wait,
        "hol_blocked_streams",
        stack.equals("tls13") ? 15L : 0L,
        "hol_blocked_bytes",
        wait / 1_000,
        "loss_recovery_ns",
        1_000_000L,
        "completion_ns",
        300_000_000L + wait,
        "twin_completion_ns",
        300_000_000L);
  }

  /** Slow responses under TCP; a tenth of the wait is in the client. */
  static RunView latency(long seed) {
    return run(
        "latency",
        seed,
        Options.DEFAULTS.with(Dimension.RATE_PER_S, "200"),
        (stack, random) -> {
          long p99 =
              (stack.equals("tls13") ? 300_000_000L : 150_000_000L) + random.nextInt(900_000);
          return Map.of(
              "p50_ns",
              74_000_000L + random.nextInt(1_000),
              "p90_ns",
              90_000_000L,
              "p99_ns",
              p99,
              "p999_ns",
              2 * p99,
              "max_ns",
              3 * p99,
              "uncorrected_p50_ns",
              73_900_000L,
              "uncorrected_p99_ns",
              p99 - (stack.equals("tls13") ? 30_000_000L : 0),
              "reached_rate_millihz",
              stack.equals("quic-kwik") ? 120_000L : 200_000L,
              "requests_failed",
              0L);
        });
  }

  /** QUIC carries three times as much. */
  static RunView bulk(long seed) {
    return run(
        "bulk",
        seed,
        Options.DEFAULTS,
        (stack, random) -> {
          long bps = (stack.equals("tls13") ? 3_000_000L : 9_000_000L) + random.nextInt(20_000);
          return Map.of(
              "goodput_bps",
              bps,
              "first_byte_ns",
              74_000_000L,
              "last_byte_ns",
              8_000_000_000_000_000L / bps);
        });
  }

  /** Connections take the round trips that their handshakes need. */
  static RunView churn(long seed) {
    return run(
        "churn",
        seed,
        Options.DEFAULTS,
        (stack, random) -> {
          long trips = stack.equals("tls13") ? 3 : 2;
          long median = trips * 73_000_000L + random.nextInt(50_000);
          return Map.of(
              "connect_p50_ns", median,
              "connect_p99_ns", median + 2_000_000,
              "connections_due", 1_000L,
              "connections_failed", 0L,
              "reached_rate_millihz", 100_000L);
        });
  }

  /**
   * A NAT forgets UDP in the silence: one QUIC stack gets a new port, the other a new connection.
   */
  static RunView idleBehindNat(long seed) {
    return run(
        "idle",
        seed,
        Options.DEFAULTS,
        (stack, _) -> {
          SortedMap<String, Long> measured = new TreeMap<>();
          measured.put("first_byte_ns", 73_000_000L);
          measured.put(
              "again_first_byte_ns", stack.equals("quic-kwik") ? 3_219_000_000L : 73_000_000L);
          measured.put("new_connections", stack.equals("quic-kwik") ? 1L : 0L);
          measured.put("nat_moves", stack.equals("quic-netty") ? 1L : 0L);
          return measured;
        });
  }

  private static RunView run(String experiment, long seed, Options options, Network network) {
    SimulatedRun frame = SimulatedRun.over(LabKind.VIRTUAL, seed, 6, 73_000);
    Direction way = Direction.delayed(36_500).with(PathProperties.RATE, 10_000_000L);
    List<PathProfile> paths =
        List.of(
            new PathProfile(
                PATH,
                "made up",
                way,
                way.with(PathProperties.LOSS, new Loss.Random(0.01)),
                null,
                experiment.equals("idle") ? new Nat(30, 432_000, 120) : null));
    Random random = new Random(seed);
    List<TrialResult> trials = new ArrayList<>();
    for (int block = 0; block < BLOCKS; block++) {
      for (String stack : List.of("tls13", "quic-kwik", "quic-netty")) {
        trials.add(
            trial(
                new Cell(experiment, stack, SessionMode.FULL, options, PATH, false),
                block,
                network.play(stack, random)));
      }
      trials.add(
          trial(
              new Cell(experiment, "tls13", SessionMode.FULL, options, PATH, true),
              block,
              network.play("tls13", random)));
    }
    return RunView.of(
        ExperimentList.ALL.of(experiment),
        "simulated-" + experiment,
        SimulatedRun.manifest(
            scenario(experiment, frame.manifest().scenario(), paths), LabKind.VIRTUAL),
        trials,
        Evidence.NONE);
  }

  private static Scenario scenario(String experiment, Scenario frame, List<PathProfile> paths) {
    Experiment played =
        switch (experiment) {
          case "head-of-line" ->
              Experiment.of(
                  experiment, new HeadOfLineParameters(HeadOfLineParameters.Mode.RANDOM, 20_000));
          case "latency" ->
              Experiment.of(
                  experiment,
                  new LatencyParameters(Arrival.CONSTANT, 1, 64, 1_024, 1_000, 10_000, 10_000, 0));
          case "idle" -> Experiment.of(experiment, new IdleParameters(45_000));
          case "bulk" -> Experiment.of(experiment, new BulkParameters(10_000_000, 10_000));
          default ->
              Experiment.of(
                  experiment, new ChurnParameters(Arrival.CONSTANT, 1_000, 10_000, 10_000));
        };
    return frame.change().experiment(played).paths(paths).build();
  }

  private static TrialResult trial(Cell cell, int block, Map<String, Long> measured) {
    SortedMap<Metric, Long> metrics = new TreeMap<>();
    measured.forEach((name, value) -> metrics.put(Metric.named(name), value));
    return new TrialResult(
        cell.id() + "#" + block,
        cell,
        block,
        block,
        null,
        1_000L * block,
        Sample.succeeded(metrics, Negotiated.plain("cubic")));
  }
}
