package dev.antipode.oracle;

import dev.antipode.lab.LabKind;
import dev.antipode.scenario.SessionMode;
import dev.antipode.scenario.path.Loss;
import dev.antipode.stack.EarlySigns;
import dev.antipode.stack.Quirk;
import dev.antipode.wire.EarlyFlight;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A cause that is known to make a connection late: a quirk of its stack, or what every stack meets.
 * It explains a deviation that was measured and never replaces the measurement: where nothing
 * deviates, no cause is named.
 *
 * @param name what a report says
 * @param condition which deviations it explains
 */
public record KnownCause(String name, Predicate<Deviation> condition) {
  /** Half a round trip of delay is not processing any more. */
  private static final double PROCESSING = 0.5;

  /**
   * What a protocol asks for and its libraries do not do explains more than any library's quirk.
   */
  private static final KnownCause UNSENT_AFTER_RETRY =
      new KnownCause(
          "a Retry made the server discard the 0-RTT packets, and the client sends their data"
              + " again only when it takes them for lost, not behind its second Initial (RFC"
              + " 9000 section 17.2.3)",
          KnownCause::isUnsentAfterRetry);

  private static final List<KnownCause> OF_PATHS =
      List.of(
          new KnownCause("loss recovery", KnownCause::isLateOnLossyPath),
          new KnownCause("sending time at the rate of the path", KnownCause::isSendingTime),
          new KnownCause("processing in real time", KnownCause::isProcessing));

  /** The known cause of a deviation, if there is one: the first whose condition holds. */
  public static Optional<KnownCause> of(Deviation deviation) {
    Stream<KnownCause> quirks = deviation.stack().quirks().stream().map(KnownCause::of);
    return Stream.of(Stream.of(UNSENT_AFTER_RETRY), quirks, OF_PATHS.stream())
        .flatMap(causes -> causes)
        .filter(cause -> cause.condition().test(deviation))
        .findFirst();
  }

  private static KnownCause of(Quirk quirk) {
    return new KnownCause(
        quirk.words(),
        deviation ->
            quirk.concerns(deviation.session(), deviation.options())
                && quirk.late().is(deviation.excessNs(), deviation.rttNs())
                && shows(deviation, quirk.early()));
  }

  /** Whether the packets show the pattern of a quirk. */
  private static boolean shows(Deviation deviation, @Nullable EarlySigns signs) {
    EarlyFlight early = deviation.early();
    if (signs == null || early == null) {
      return signs == null || !signs.required();
    }
    return agrees(signs.left(), early.bytes() > 0)
        && agrees(signs.halfRttData(), Boolean.TRUE.equals(early.halfRttData()))
        && agrees(signs.deliveredLate(), isDeliveredLate(early, deviation));
  }

  private static boolean agrees(@Nullable Boolean wanted, boolean found) {
    return wanted == null || wanted == found;
  }

  /** Half a round trip after it left it can be there, behind the Retry where there was one. */
  private static boolean isDeliveredLate(EarlyFlight early, Deviation deviation) {
    Long delivered = early.deliveredNs();
    return delivered != null && delivered >= (early.retry() ? 2 : 1) * deviation.rttNs();
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
