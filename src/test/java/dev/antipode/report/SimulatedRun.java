package dev.antipode.report;

import dev.antipode.analysis.Evidence;
import dev.antipode.analysis.Report;
import dev.antipode.analysis.RunView;
import dev.antipode.cli.ExperimentList;
import dev.antipode.experiment.handshake.HandshakeParameters;
import dev.antipode.lab.Calibration;
import dev.antipode.lab.LabKind;
import dev.antipode.lab.Ping;
import dev.antipode.oracle.Prediction;
import dev.antipode.oracle.RoundTrips;
import dev.antipode.result.Environment;
import dev.antipode.result.Manifest;
import dev.antipode.result.ShippedStacks;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.Negotiated;
import dev.antipode.sample.Sample;
import dev.antipode.sample.metric.Metric;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.EvidenceKept;
import dev.antipode.scenario.Expectation;
import dev.antipode.scenario.Experiment;
import dev.antipode.scenario.Plan;
import dev.antipode.scenario.Scenario;
import dev.antipode.scenario.SessionMode;
import dev.antipode.scenario.Trial;
import dev.antipode.scenario.path.Direction;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.StackDescription.Application;
import dev.antipode.stack.StackDescription.Security;
import dev.antipode.stack.StackDescription.Transport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A run as a perfect network and perfect libraries would make it, but for a few microseconds of
 * noise and Netty's late handshake without remedies.
 */
public record SimulatedRun(Manifest manifest, List<TrialResult> trials) {
  static final List<StackDescription> STACKS =
      List.of(
          stack("tcp", Transport.TCP, Security.NONE, "Netty 4.2.18.Final"),
          stack("tls12", Transport.TCP, Security.TLS12, "Netty 4.2.18.Final + JSSE 25"),
          stack("tls13", Transport.TCP, Security.TLS13, "Netty 4.2.18.Final + JSSE 25"),
          stack("quic-kwik", Transport.QUIC, Security.TLS13, "Kwik 0.10.9"),
          stack("quic-netty", Transport.QUIC, Security.TLS13, "Netty 4.2.18.Final, quiche 0.29.3"));

  /** As many paths as distances, each of which delays and does nothing else. */
  public static SimulatedRun over(LabKind lab, long seed, int repetitions, long... rttsUs) {
    List<PathProfile> paths = new ArrayList<>();
    for (long rttUs : rttsUs) {
      Direction way = Direction.delayed(rttUs / 2);
      paths.add(new PathProfile("rtt-" + rttUs / 1_000, "made up", way, way));
    }
    Scenario scenario =
        new Scenario(
            "simulated",
            "TCP 1 RTT, TLS 1.2 two more, TLS 1.3 one more; QUIC 1.",
            List.of(),
            Experiment.of("handshake", new HandshakeParameters(32)),
            paths,
            STACKS.stream().map(StackDescription::name).toList(),
            List.of(SessionMode.FULL),
            Map.of(Dimension.REMEDIES, List.of("all", "none")),
            repetitions,
            1,
            50,
            10_000,
            seed);
    Random random = new Random(seed);
    List<TrialResult> trials =
        Plan.of(scenario, ExperimentList.ALL.of(scenario).keys(), SimulatedRun::applies)
            .trials()
            .stream()
            .map(trial -> play(trial, scenario, random))
            .toList();
    return new SimulatedRun(manifest(scenario, lab), trials);
  }

  public RunView view() {
    return RunView.of(
        ExperimentList.ALL.of("handshake"), "simulated", manifest, trials, Evidence.NONE);
  }

  public Report report() {
    return new Report(List.of(view()));
  }

  /** The same run of a scenario that states something. */
  public SimulatedRun expecting(String... statements) {
    Scenario scenario =
        manifest
            .scenario()
            .change()
            .expect(Stream.of(statements).map(Expectation::of).toList())
            .build();
    return new SimulatedRun(manifest(scenario, manifest.lab()), trials);
  }

  public SimulatedRun with(List<TrialResult> others) {
    return new SimulatedRun(manifest, others);
  }

  private static boolean applies(String stack, Dimension dimension, String value) {
    return value.equals(dimension.defaultValue())
        || (stack.equals("quic-netty") && dimension == Dimension.REMEDIES);
  }

  private static TrialResult play(Trial trial, Scenario scenario, Random random) {
    Cell cell = trial.cell();
    StackDescription stack =
        STACKS.stream().filter(one -> one.name().equals(cell.stack())).findFirst().orElseThrow();
    long rttUs =
        scenario.paths().stream()
            .filter(path -> path.name().equals(cell.path()))
            .findFirst()
            .orElseThrow()
            .rttUs();
    SortedMap<Metric, Long> metrics = new TreeMap<>();
    for (Metric metric : RoundTrips.metrics(stack)) {
      long trips =
          RoundTrips.predict(stack, cell.session(), cell.options(), metric)
              .map(Prediction::roundTrips)
              .orElseThrow();
      if (!cell.options().remedies().applied()) {
        trips++;
      }
      metrics.put(metric, trips * rttUs * 1_000 + 10_000 + random.nextInt(40_000));
    }
    return new TrialResult(
        trial.id(),
        cell,
        trial.block(),
        trial.seed(),
        null,
        1_000L * trial.block(),
        Sample.succeeded(metrics, negotiated(stack)));
  }

  private static Negotiated negotiated(StackDescription stack) {
    if (stack.security() == Security.NONE) {
      return Negotiated.plain("reno");
    }
    boolean old = stack.security() == Security.TLS12;
    return new Negotiated(
        stack.transport() == Transport.QUIC ? "QUICv1" : old ? "TLSv1.2" : "TLSv1.3",
        old ? "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256" : "TLS_AES_128_GCM_SHA256",
        "secp256r1",
        stack.transport() == Transport.QUIC ? "only-offer" : "library",
        stack.transport() == Transport.QUIC ? "echo" : null,
        false,
        null,
        true,
        "reno");
  }

  static Manifest manifest(Scenario scenario, LabKind lab) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("kernel", "Linux 6.12 amd64");
    facts.put("jvm", "OpenJDK 64-Bit Server VM 25");
    return new Manifest(
        Manifest.SCHEMA_VERSION,
        "0.1.0",
        "antipode run simulated.yaml --seed " + scenario.seed(),
        "2026-11-22T14:00:00Z",
        "2026-11-22T14:01:00Z",
        scenario,
        Map.of(),
        lab,
        "asked for",
        1,
        STACKS,
        new Environment(facts),
        scenario.paths().stream().map(SimulatedRun::calibration).toList(),
        List.of(new Manifest.Clock(null, 1_200, 60)),
        EvidenceKept.USUAL);
  }

  private static Calibration calibration(PathProfile path) {
    long rtt = path.rttUs();
    return new Calibration(
        path.name(),
        null,
        rtt,
        rtt,
        new Ping(20, 20, rtt, rtt + 2, rtt + 5, 1),
        0.001,
        null,
        null,
        null);
  }

  private static StackDescription stack(
      String name, Transport transport, Security security, String library) {
    return new StackDescription(
        name,
        transport,
        security,
        Application.ECHO,
        library,
        library,
        Objects.requireNonNull(ShippedStacks.BY_NAME.get(name)));
  }
}
