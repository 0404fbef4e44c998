package dev.antipode.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.lab.LabKind;
import dev.antipode.sample.metric.ConnectionMetrics;
import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.scenario.option.Remedies;
import dev.antipode.scenario.option.Switch;
import dev.antipode.scenario.path.Direction;
import dev.antipode.scenario.path.Loss;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.scenario.path.PathProperties;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.StackDescription.Application;
import dev.antipode.stack.StackDescription.Security;
import dev.antipode.stack.StackDescription.Transport;
import dev.antipode.stack.Stacks;
import dev.antipode.wire.EarlyFlight;
import dev.antipode.wire.critical.Cause;
import dev.antipode.wire.critical.EventPath;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private static final double RTT_NS = 329e6;
  private static final Options NAIVE = Options.DEFAULTS.with(Dimension.REMEDIES, Remedies.NONE);
  private static final Direction DELAYED = Direction.delayed(164_500);
  private static final PathProfile CLEAN = new PathProfile("australia", "", DELAYED, DELAYED);
  private static final long EARLY_NS = 164_500_000;
  private static final long LATE_NS = 493_500_000;
  private static final String LATE =
      "deviates: Netty completes connect() one round trip late: the state is not checked again"
          + " after the certificate-verify task (+1.00 RTT)";

  @Test
  void threePerMilleAreTolerated() {
    assertThat(verdict("Kwik", Options.DEFAULTS, CLEAN, 1.0029)).isEqualTo("ok");
    assertThat(verdict("Kwik", Options.DEFAULTS, CLEAN, 0.9971)).isEqualTo("ok");
    assertThat(verdict("Kwik", Options.DEFAULTS, CLEAN, 1.0031))
        .isEqualTo("deviates: unexplained (+0.00 RTT)");
    assertThat(verdict("Kwik", Options.DEFAULTS, CLEAN, 1.5))
        .isEqualTo("deviates: unexplained (+0.50 RTT)");
    assertThat(verdict("Kwik", Options.DEFAULTS, CLEAN, 0.5))
        .isEqualTo("deviates: unexplained (-0.50 RTT)");
  }

  /** Any datagram makes Netty look again, and Kwik's server probes before a round trip is over. */
  @Test
  void nettyIsLateUntilTheProbeOfKwiksServer() {
    StackDescription pair = Stacks.load().described("quic-netty-kwik");
    for (double lateNs : new double[] {199e6, 150e6}) {
      Deviation deviation =
          new Deviation(
              pair,
              SessionMode.FULL,
              NAIVE,
              CLEAN,
              LabKind.VIRTUAL,
              ConnectionMetrics.HANDSHAKE,
              RTT_NS,
              RTT_NS,
              RTT_NS + lateNs);
      assertThat(Verdict.of(deviation).text().contains("the probe of Kwik's server"))
          .isEqualTo(lateNs == 199e6);
    }
  }

  @Test
  void aTenthOfAMillisecondIsToleratedOnShortPaths() {
    var near =
        new Deviation(
            stack("Kwik"),
            SessionMode.FULL,
            Options.DEFAULTS,
            CLEAN,
            LabKind.VIRTUAL,
            ConnectionMetrics.TRANSPORT,
            4e5,
            4e5,
            4.9e5);
    assertThat(near.isWithinTolerance()).isTrue();
    var far =
        new Deviation(
            stack("Kwik"),
            SessionMode.FULL,
            Options.DEFAULTS,
            CLEAN,
            LabKind.VIRTUAL,
            ConnectionMetrics.TRANSPORT,
            4e5,
            4e5,
            5.1e5);
    assertThat(far.isWithinTolerance()).isFalse();
  }

  @Test
  void earlyDataIsExplainedByWhoDelaysIt() {
    assertThat(verdict("Netty 4.2", SessionMode.EARLY, NAIVE, CLEAN, 2.0))
        .contains("only after the handshake, as 1-RTT data");
    assertThat(verdict("Kwik", SessionMode.EARLY, Options.DEFAULTS, CLEAN, 2.0))
        .contains("no 0.5-RTT data");
    assertThat(verdict("Kwik", SessionMode.EARLY, Options.DEFAULTS, CLEAN, 2.5))
        .contains("unexplained");
  }

  @Test
  void captureMustBearTheCauseOfLateEarlyDataOut() {
    assertThat(early("Netty 4.2", NAIVE, new EarlyFlight(0, false, 0, false, LATE_NS), 2))
        .contains("only after the handshake, as 1-RTT data");
    assertThat(early("Netty 4.2", NAIVE, new EarlyFlight(80, false, 0, true, LATE_NS), 2))
        .contains("Netty's server as shipped");
    assertThat(early("Netty 4.2", NAIVE, new EarlyFlight(80, false, 0, true, EARLY_NS), 2))
        .contains("unexplained");
    assertThat(early("Kwik", Options.DEFAULTS, new EarlyFlight(80, false, 0, false, EARLY_NS), 2))
        .contains("no 0.5-RTT data");
    assertThat(early("Kwik", Options.DEFAULTS, new EarlyFlight(80, false, 0, true, EARLY_NS), 2))
        .contains("unexplained");
    assertThat(early("Kwik", Options.DEFAULTS, new EarlyFlight(80, false, 0, false, LATE_NS), 2))
        .contains("unexplained");
  }

  @Test
  void retryIsACauseWhereNothingWentEarlyAfterIt() {
    Options retry = Options.DEFAULTS.with(Dimension.RETRY, Switch.ON);
    assertThat(early("Netty 4.2", retry, new EarlyFlight(80, true, 0, false, null), 3.3))
        .contains("not behind its second Initial");
    assertThat(early("Netty 4.2", retry, new EarlyFlight(80, true, 1, false, null), 3.3))
        .contains("unexplained");
  }

  private static String early(String library, Options options, EarlyFlight early, double rtts) {
    return Verdict.of(
            new Deviation(
                stack(library),
                SessionMode.EARLY,
                options,
                CLEAN,
                LabKind.VIRTUAL,
                ConnectionMetrics.FIRST_BYTE,
                RTT_NS,
                RTT_NS,
                rtts * RTT_NS,
                early,
                null))
        .text();
  }

  @Test
  void nettyIsExplainedOnlyWhereItIsLate() {
    assertThat(verdict("Netty 4.2", NAIVE, CLEAN, 2.0)).isEqualTo(LATE);
    assertThat(verdict("Netty 4.2", NAIVE, CLEAN, 1.0)).isEqualTo("ok");
    assertThat(verdict("Netty 4.2", NAIVE, CLEAN, 1.7))
        .isEqualTo("deviates: unexplained (+0.70 RTT)");
    assertThat(verdict("Netty 4.2", Options.DEFAULTS, CLEAN, 2.0))
        .isEqualTo("deviates: unexplained (+1.00 RTT)");
    assertThat(verdict("Kwik", NAIVE, CLEAN, 2.0)).isEqualTo("deviates: unexplained (+1.00 RTT)");
  }

  /** A path that could lose packets explains nothing: only packets that were lost do. */
  @Test
  void configurationIsNoCause() {
    PathProfile lossy =
        new PathProfile(
            "lossy", "", DELAYED.with(PathProperties.LOSS, new Loss.Random(0.5)), DELAYED);
    assertThat(verdict("Kwik", Options.DEFAULTS, lossy, 3))
        .isEqualTo("deviates: unexplained (+2.00 RTT)");
  }

  @Test
  void packetsExplainWhatTheyShow() {
    long rtt = (long) RTT_NS;
    EventPath.Wait lost = new EventPath.Wait("RTO", 2 * rtt, List.of(4, 7), "packet 4 was lost");
    assertThat(packets(path(3 * rtt, rtt, 0, List.of(lost))))
        .isEqualTo("deviates: RTO (packets 4, 7) (+2.00 RTT)");
    assertThat(packets(path(rtt + rtt / 2, rtt, rtt / 2, List.of())))
        .isEqualTo("deviates: waiting in the queue (packets 3) (+0.50 RTT)");
    assertThat(packets(path(2 * rtt, 2 * rtt, 0, List.of())))
        .isEqualTo("deviates: more flights of packets than predicted (+1.00 RTT)");
  }

  /** What took time does not make an event early. */
  @Test
  void nothingThatTookTimeExplainsAnEarlyEvent() {
    long rtt = (long) RTT_NS;
    EventPath.Wait lost = new EventPath.Wait("RTO", rtt / 4, List.of(4, 7), "packet 4 was lost");
    assertThat(packets(path(rtt / 2, rtt / 4, 0, List.of(lost))))
        .isEqualTo("deviates: unexplained (-0.50 RTT)");
    assertThat(
            Verdict.of(
                    "20 of 20 trials late: 20 RTO",
                    new Deviation(
                        stack("Kwik"),
                        SessionMode.FULL,
                        Options.DEFAULTS,
                        CLEAN,
                        LabKind.VIRTUAL,
                        ConnectionMetrics.HANDSHAKE,
                        RTT_NS,
                        RTT_NS,
                        RTT_NS / 2))
                .text())
        .isEqualTo("deviates: unexplained (-0.50 RTT)");
  }

  /** Of a queue only that is a cause which packets of the same connection do not account for. */
  @Test
  void aPredictedQueueIsNoCause() {
    long rtt = (long) RTT_NS;
    assertThat(packets(path(rtt + rtt / 2, rtt, rtt / 2, rtt / 2, List.of()))).isEqualTo("ok");
    assertThat(packets(path(rtt + rtt / 2, rtt, rtt / 2, rtt / 4, List.of())))
        .isEqualTo("deviates: waiting in the queue (packets 3) (+0.25 RTT)");
  }

  private static EventPath path(
      long ns, long propagationNs, long queueNs, List<EventPath.Wait> waits) {
    return path(ns, propagationNs, queueNs, 0, waits);
  }

  private static EventPath path(
      long ns, long propagationNs, long queueNs, long ownQueueNs, List<EventPath.Wait> waits) {
    long waitNs = waits.stream().mapToLong(EventPath.Wait::ns).sum();
    List<EventPath.Wait> delays =
        queueNs == 0
            ? List.of()
            : List.of(
                new EventPath.Wait(
                    Cause.QUEUE.word(), queueNs, List.of(3), "packet 3 waited in the queue"));
    return new EventPath(
        ns,
        2,
        propagationNs,
        0,
        queueNs,
        ownQueueNs,
        0,
        0,
        0,
        waitNs,
        0,
        0,
        waits,
        delays,
        List.of(),
        List.of());
  }

  private static String packets(EventPath packets) {
    return Verdict.of(
            new Deviation(
                stack("Kwik"),
                SessionMode.FULL,
                Options.DEFAULTS,
                CLEAN,
                LabKind.VIRTUAL,
                ConnectionMetrics.HANDSHAKE,
                RTT_NS,
                RTT_NS + packets.atRateNs(),
                packets.ns(),
                null,
                packets))
        .text();
  }

  @Test
  void failuresAreCounted() {
    assertThat(new Verdict.Failed(2, 20, "no echo within 5000 ms").text())
        .isEqualTo("failed: 2 of 20: no echo within 5000 ms");
    assertThat(new Verdict.Unsupported("no API").text()).isEqualTo("unsupported: no API");
    assertThat(new Verdict.NotPredicted().text()).isEmpty();
  }

  private static String verdict(String client, Options options, PathProfile path, double rtts) {
    return verdict(client, SessionMode.FULL, options, path, rtts);
  }

  private static String verdict(
      String client, SessionMode session, Options options, PathProfile path, double rtts) {
    return Verdict.of(
            new Deviation(
                stack(client),
                session,
                options,
                path,
                LabKind.VIRTUAL,
                ConnectionMetrics.HANDSHAKE,
                RTT_NS,
                RTT_NS,
                rtts * RTT_NS))
        .text();
  }

  /** Only what a stack says of itself names a cause: the words for its libraries do not. */
  @Test
  void aStackThatTellsNoQuirkHasNone() {
    StackDescription mute =
        new StackDescription(
            "s", Transport.QUIC, Security.TLS13, Application.ECHO, "Netty", "Netty");
    Deviation late =
        new Deviation(
            mute,
            SessionMode.FULL,
            NAIVE,
            CLEAN,
            LabKind.VIRTUAL,
            ConnectionMetrics.HANDSHAKE,
            RTT_NS,
            RTT_NS,
            2 * RTT_NS);
    assertThat(Verdict.of(late).text()).isEqualTo("deviates: unexplained (+1.00 RTT)");
  }

  private static StackDescription stack(String client) {
    return Stacks.load().described(client.equals("Kwik") ? "quic-kwik" : "quic-netty");
  }
}
