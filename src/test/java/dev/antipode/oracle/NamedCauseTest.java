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
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.Stacks;
import dev.antipode.wire.EarlyFlight;
import dev.antipode.wire.critical.Cause;
import dev.antipode.wire.critical.EventPath;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which causes a deviation is given, and where each of them begins and ends. */
class NamedCauseTest {
  private static final long RTT = 100_000_000;

  /** Three thousandths of the path. */
  private static final long TOLERANCE = 300_000;

  private static final Direction DELAYED = Direction.delayed(50_000);
  private static final PathProfile PATH = new PathProfile("path", "", DELAYED, DELAYED);

  private static Deviation deviation(
      StackDescription stack,
      SessionMode session,
      Options options,
      double rttNs,
      double predictedNs,
      double medianNs,
      @Nullable EarlyFlight early,
      @Nullable EventPath packets) {
    return new Deviation(
        stack,
        session,
        options,
        PATH,
        LabKind.VIRTUAL,
        session == SessionMode.EARLY ? ConnectionMetrics.FIRST_BYTE : ConnectionMetrics.HANDSHAKE,
        rttNs,
        predictedNs,
        medianNs,
        early,
        packets);
  }

  private static Optional<String> cause(long predictedNs, EventPath packets) {
    return KnownCause.of(
        deviation(
            Stacks.load().described("quic-kwik"),
            SessionMode.FULL,
            Options.DEFAULTS,
            RTT,
            (double) predictedNs,
            (double) packets.ns(),
            null,
            packets));
  }

  private static EventPath path(
      long ns,
      long propagationNs,
      long sendingNs,
      List<EventPath.Wait> waits,
      List<EventPath.Wait> delays,
      List<EventPath.Wait> detours) {
    return new EventPath(
        ns,
        2,
        propagationNs,
        sendingNs,
        0,
        0,
        0,
        0,
        waits.stream().mapToLong(EventPath.Wait::ns).sum(),
        0,
        0,
        0,
        waits,
        delays,
        detours,
        List.of());
  }

  private static EventPath.Wait wait(String cause, long ns) {
    return new EventPath.Wait(cause, ns, List.of(5), "");
  }

  /** A Retry costs the round trip that is more than predicted; another flight cannot. */
  @Test
  void aDetourIsNamedThatFitsWhatIsMore() {
    EventPath.Wait retry = wait(Cause.RETRY.word(), RTT);
    assertThat(cause(RTT, path(2 * RTT, 2 * RTT, 0, List.of(), List.of(), List.of(retry))))
        .contains("Retry (packets 5)");
    for (long other : new long[] {RTT + TOLERANCE + 1, TOLERANCE}) {
      EventPath.Wait unfit = wait(Cause.RETRY.word(), other);
      assertThat(cause(RTT, path(2 * RTT, 2 * RTT, 0, List.of(), List.of(), List.of(unfit))))
          .contains("more flights of packets than predicted");
    }
    EventPath.Wait most = wait(Cause.RETRY.word(), RTT + TOLERANCE);
    assertThat(cause(RTT, path(2 * RTT, 2 * RTT, 0, List.of(), List.of(), List.of(most))))
        .contains("Retry (packets 5)");
  }

  /** What the rate of the path costs is predicted, and no cause. */
  @Test
  void sendingIsNoCause() {
    long sending = RTT / 2;
    EventPath.Wait slow = wait(Cause.SERIALISATION.word(), sending);
    EventPath.Wait queue = wait(Cause.QUEUE.word(), RTT / 4);
    assertThat(
            cause(
                RTT, path(RTT + RTT / 4, RTT, sending, List.of(), List.of(slow, queue), List.of())))
        .contains("more flights of packets than predicted, then waiting in the queue (packets 5)");
  }

  /** A prediction counts the sending of packets, and round trips are counted without it. */
  @Test
  void roundTripsAreCountedWithoutSending() {
    long sending = RTT / 2;
    assertThat(
            cause(
                RTT + sending,
                path(2 * RTT + sending, 2 * RTT, sending, List.of(), List.of(), List.of())))
        .contains("more flights of packets than predicted");
    assertThat(
            cause(
                RTT + sending,
                path(RTT + sending + TOLERANCE, RTT, sending, List.of(), List.of(), List.of())))
        .isEmpty();
  }

  /** A microsecond more or less does not decide which cause is named first. */
  @Test
  void partsOfOneLengthAreNamedInTheirOrder() {
    EventPath.Wait first = wait(Cause.INITIAL_WINDOW.word(), RTT);
    EventPath.Wait second = wait(Cause.RECORD_SIZE.word(), RTT + 1_000);
    EventPath.Wait longer = wait(Cause.PTO.word(), 2 * RTT);
    assertThat(
            cause(RTT, path(5 * RTT, RTT, 0, List.of(first, second, longer), List.of(), List.of())))
        .contains("PTO (packets 5), then initial window (packets 5), then record size (packets 5)");
  }

  @Test
  void onlyPartsBeyondTheToleranceAreCauses() {
    for (long ns : new long[] {TOLERANCE, TOLERANCE + 1}) {
      assertThat(
              cause(RTT, path(RTT + ns, RTT, 0, List.of(wait("RTO", ns)), List.of(), List.of()))
                  .isPresent())
          .isEqualTo(ns > TOLERANCE);
    }
  }

  @Test
  void whatIsInTimeHasNoCause() {
    assertThat(cause(RTT, path(RTT, 0, 0, List.of(wait("RTO", RTT)), List.of(), List.of())))
        .isEmpty();
  }

  private static Optional<String> early(EarlyFlight early, double medianNs) {
    return KnownCause.of(
        deviation(
            Stacks.load().described("quic-netty"),
            SessionMode.EARLY,
            Options.DEFAULTS.with(Dimension.RETRY, Switch.ON),
            RTT,
            2 * RTT,
            medianNs,
            early,
            null));
  }

  @Test
  void aRetryIsACauseOnlyOfWhatWasSentAndIsLate() {
    EarlyFlight unsent = new EarlyFlight(80, true, 0, false, null);
    assertThat(early(unsent, 3 * RTT)).isPresent();
    assertThat(early(unsent, 2 * RTT)).isEmpty();
    assertThat(early(new EarlyFlight(0, true, 0, false, null), 3 * RTT)).isEmpty();
  }

  /** A round trip after it left is late, to the nanosecond; a moment before is not. */
  @Test
  void aRequestIsDeliveredLateFromAWholeRoundTripOn() {
    Options shipped = Options.DEFAULTS.with(Dimension.REMEDIES, Remedies.NONE);
    for (long delivered : new long[] {RTT, RTT - 1}) {
      Optional<String> cause =
          KnownCause.of(
              deviation(
                  Stacks.load().described("quic-netty"),
                  SessionMode.EARLY,
                  shipped,
                  RTT,
                  RTT,
                  2 * RTT,
                  new EarlyFlight(80, false, 0, true, delivered),
                  null));
      assertThat(cause.isPresent()).isEqualTo(delivered == RTT);
    }
  }

  @Test
  void aMedianMayDifferByTheToleranceItself() {
    StackDescription stack = Stacks.load().described("quic-kwik");
    for (double excess : new double[] {TOLERANCE, -TOLERANCE, TOLERANCE + 1, -TOLERANCE - 1}) {
      assertThat(
              deviation(
                      stack, SessionMode.FULL, Options.DEFAULTS, RTT, RTT, RTT + excess, null, null)
                  .isWithinTolerance())
          .isEqualTo(Math.abs(excess) <= TOLERANCE);
    }
  }

  /** Late trials explain a median that is late, as far as packets do not say better. */
  @Test
  void lateTrialsExplainOnlyALateMedianWithoutPackets() {
    StackDescription stack = Stacks.load().described("quic-kwik");
    EventPath silent = path(2 * RTT, RTT, 0, List.of(), List.of(), List.of());
    for (EventPath packets : new EventPath[] {null, silent}) {
      Deviation late =
          deviation(stack, SessionMode.FULL, Options.DEFAULTS, RTT, RTT, 2 * RTT, null, packets);
      assertThat(Verdict.of("3 of 20 late: RTO", late).text().contains("RTO"))
          .isEqualTo(packets == null);
    }
  }

  @Test
  void onlyFailedAndDisprovedNumbersMustNotBeUsed() {
    assertThat(new Verdict.Failed(1, 20, "no echo").isFailure()).isTrue();
    assertThat(new Verdict.Disproved("another suite").isFailure()).isTrue();
    assertThat(new Verdict.AsPredicted().isFailure()).isFalse();
    assertThat(new Verdict.NotPredicted().isFailure()).isFalse();
    assertThat(new Verdict.Deviates("RTO", 1).isFailure()).isFalse();
    assertThat(new Verdict.Unsupported("no API").isFailure()).isFalse();
  }
}
