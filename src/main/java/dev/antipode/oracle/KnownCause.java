package dev.antipode.oracle;

import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.EarlySigns;
import dev.antipode.stack.Quirk;
import dev.antipode.wire.EarlyFlight;
import dev.antipode.wire.critical.EventPath;
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
  /**
   * What a protocol asks for and its libraries do not do explains more than any library's quirk.
   */
  private static final KnownCause UNSENT_AFTER_RETRY =
      new KnownCause(
          "a Retry made the server discard the 0-RTT packets, and the client sends their data"
              + " again only when it takes them for lost, not behind its second Initial (RFC"
              + " 9000 section 17.2.3)",
          KnownCause::isUnsentAfterRetry);

  /**
   * The cause of a deviation: a quirk, where its pattern is there, else what the packets show.
   * Empty where they show nothing, or were not read, and of what came early: they show what took
   * time.
   */
  public static Optional<String> of(Deviation deviation) {
    Stream<KnownCause> quirks = deviation.stack().quirks().stream().map(KnownCause::of);
    return Stream.concat(Stream.of(UNSENT_AFTER_RETRY), quirks)
        .filter(cause -> cause.condition().test(deviation))
        .findFirst()
        .map(KnownCause::name)
        .or(() -> ofPackets(deviation));
  }

  private static Optional<String> ofPackets(Deviation deviation) {
    EventPath packets = deviation.packets();
    return packets == null || deviation.excessNs() <= 0
        ? Optional.empty()
        : PathCause.of(
            packets, deviation.predictedNs() - packets.atRateNs(), deviation.toleranceNs());
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
}
