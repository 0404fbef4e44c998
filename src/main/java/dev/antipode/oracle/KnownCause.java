package dev.antipode.oracle;

import dev.antipode.lab.LabKind;
import dev.antipode.scenario.SessionMode;
import dev.antipode.scenario.path.Loss;
import dev.antipode.stack.StackDescription.Transport;
import dev.antipode.wire.EarlyFlight;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A cause that is known to make a connection late. It explains a deviation that was measured and
 * never replaces the measurement: where nothing deviates, no cause is named.
 *
 * @param name what a report says
 * @param condition which deviations it explains
 */
public record KnownCause(String name, Predicate<Deviation> condition) {
  /** How far a deviation may be from whole round trips to be explained by a wait for the peer. */
  private static final double WHOLE = 0.05;

  /** When Kwik's server probes, and how coarse its timers are. */
  private static final double KWIK_PROBE_NS = 200e6;

  private static final double KWIK_TIMER_NS = 2e6;

  /** A delay of half a round trip cannot be processing. */
  private static final double PROCESSING = 0.5;

  /** The first cause whose condition holds explains a deviation. */
  private static final List<KnownCause> ALL =
      List.of(
          new KnownCause(
              "Netty completes connect() one round trip late: the state is not checked again after"
                  + " the certificate-verify task",
              KnownCause::isNettyLateByOneRoundTrip),
          new KnownCause(
              "Netty completes connect() only when another datagram comes after the certificate was"
                  + " verified: here the probe of Kwik's server, 0.2 s after its first flight",
              KnownCause::isNettyLateUntilProbeOfKwik),
          new KnownCause(
              "Netty sends a request that is written on its early-data event only after the"
                  + " handshake, as 1-RTT data",
              KnownCause::isNettyEarlyDataAsShipped),
          new KnownCause(
              "a Retry made the server discard the 0-RTT packets, and the client sends their data"
                  + " again only when it takes them for lost, not behind its second Initial (RFC"
                  + " 9000 section 17.2.3)",
              KnownCause::isUnsentAfterRetry),
          new KnownCause(
              "Netty's server as shipped gives early data to its application only when the"
                  + " client's Finished has come",
              KnownCause::isNettyServerAsShipped),
          new KnownCause(
              "Kwik's server sends nothing before the client's Finished: no 0.5-RTT data",
              KnownCause::isKwikWithoutHalfRtt),
          new KnownCause("loss recovery", KnownCause::isLateOnLossyPath),
          new KnownCause("sending time at the rate of the path", KnownCause::isSendingTime),
          new KnownCause("processing in real time", KnownCause::isProcessing));

  /** The known cause of a deviation, if there is one. */
  public static Optional<KnownCause> of(Deviation deviation) {
    return ALL.stream().filter(cause -> cause.condition().test(deviation)).findFirst();
  }

  /**
   * Netty's QUIC client does not look at the state of its connection after the task that verifies
   * the server's certificate; the next datagram, one round trip later, makes it look.
   */
  private static boolean isNettyLateByOneRoundTrip(Deviation deviation) {
    return deviation.stack().transport() == Transport.QUIC
        && deviation.stack().client().contains("Netty")
        && !deviation.options().remedies().applied()
        && deviation.session() != SessionMode.EARLY
        && Math.abs(deviation.excessRoundTrips() - 1) <= WHOLE;
  }

  /**
   * The same, where Kwik's server sends something sooner than one round trip later: before it has a
   * sample of the round-trip time, its probe timeout is 0.2 s (RFC 9002 section 6.2.2 advises 1 s).
   */
  private static boolean isNettyLateUntilProbeOfKwik(Deviation deviation) {
    return deviation.stack().client().contains("Netty")
        && deviation.stack().server().contains("Kwik")
        && !deviation.options().remedies().applied()
        && deviation.session() == SessionMode.FULL
        && Math.abs(deviation.excessNs() - KWIK_PROBE_NS) <= KWIK_TIMER_NS;
  }

  /** Where there is a capture, it must show that no 0-RTT packet left. */
  private static boolean isNettyEarlyDataAsShipped(Deviation deviation) {
    EarlyFlight early = deviation.early();
    return deviation.stack().client().contains("Netty")
        && deviation.stack().transport() == Transport.QUIC
        && !deviation.options().remedies().applied()
        && deviation.session() == SessionMode.EARLY
        && (early == null || early.bytes() == 0)
        && isLateByOneRoundTrip(deviation);
  }

  /**
   * The server drops 0-RTT packets that came before an address was validated, and a client should
   * send their content again behind its second Initial. Only a capture that shows that it did not
   * explains anything.
   */
  private static boolean isUnsentAfterRetry(Deviation deviation) {
    EarlyFlight early = deviation.early();
    return deviation.session() == SessionMode.EARLY
        && early != null
        && early.retry()
        && early.bytes() > 0
        && early.afterRetry() == 0
        && deviation.excessNs() > 0;
  }

  /** Only the delivery to the application, at least a round trip after it could be, shows this. */
  private static boolean isNettyServerAsShipped(Deviation deviation) {
    EarlyFlight early = deviation.early();
    return deviation.stack().server().contains("Netty")
        && !deviation.options().remedies().applied()
        && deviation.session() == SessionMode.EARLY
        && early != null
        && early.bytes() > 0
        && early.deliveredNs() != null
        && !isDeliveredEarly(early, deviation)
        && isLateByOneRoundTrip(deviation);
  }

  /**
   * Kwik's server derives its application keys only when the handshake is complete, so the answer
   * to accepted early data leaves one round trip late (RFC 9001 section 4.1.1 allows to send at
   * once). Where there is a capture, it must show 0-RTT packets, delivered at once, and no 1-RTT
   * packet of the server before the client's Finished.
   */
  private static boolean isKwikWithoutHalfRtt(Deviation deviation) {
    EarlyFlight early = deviation.early();
    return deviation.stack().server().contains("Kwik")
        && deviation.session() == SessionMode.EARLY
        && (early == null
            || (early.bytes() > 0
                && !Boolean.TRUE.equals(early.halfRttData())
                && isDeliveredEarly(early, deviation)))
        && isLateByOneRoundTrip(deviation);
  }

  /** Half a round trip after it left, behind the Retry where there was one. */
  private static boolean isDeliveredEarly(EarlyFlight early, Deviation deviation) {
    Long delivered = early.deliveredNs();
    double latest = (early.retry() ? 2 : 1) * deviation.rttNs();
    return delivered == null || delivered < latest;
  }

  private static boolean isLateByOneRoundTrip(Deviation deviation) {
    return Math.abs(deviation.excessRoundTrips() - 1) <= WHOLE;
  }

  private static boolean isLateOnLossyPath(Deviation deviation) {
    return deviation.excessNs() > 0
        && Stream.of(deviation.path().up(), deviation.path().down())
            .anyMatch(way -> !(way.loss() instanceof Loss.None));
  }

  /** Without the time of sending, the event would be within the tolerance. */
  private static boolean isSendingTime(Deviation deviation) {
    return deviation.sendingNs() > 0
        && deviation.excessNs() > 0
        && deviation.excessNs() <= deviation.sendingNs() + deviation.toleranceNs();
  }

  private static boolean isProcessing(Deviation deviation) {
    return deviation.lab() == LabKind.NATIVE
        && deviation.excessNs() > 0
        && deviation.excessRoundTrips() < PROCESSING;
  }
}
