package dev.antipode.probe;

import dev.antipode.scenario.SessionMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How many round trips sooner HTTP/3 gives the first byte, by the counted round trips: computed,
 * and not measured. A user's time is that many of the user's own round trips; what the server
 * itself takes is the same for all.
 *
 * @param over what HTTP/3 is compared with: the version that a browser takes over TCP
 * @param cold round trips saved by a client that knows nothing of the server
 * @param resumed those saved by one that has a ticket; null if no session was resumed by both
 * @param early those saved by one whose request goes as early data, against a resumed session over
 *     TCP; null if the server took none
 */
public record Savings(
    WebProtocol over, int cold, @Nullable Integer resumed, @Nullable Integer early) {
  /** Empty where the server does not speak both. */
  public static Optional<Savings> of(Surveyed found) {
    WebProtocol over = found.spoken().bestOverTcp();
    if (over == null) {
      return Optional.empty();
    }
    Integer cold = saved(found, over, SessionMode.FULL, SessionMode.FULL);
    return cold == null
        ? Optional.empty()
        : Optional.of(
            new Savings(
                over,
                cold,
                saved(found, over, SessionMode.RESUMED, SessionMode.RESUMED),
                found
                    .of(WebProtocol.HTTP3, SessionMode.EARLY)
                    .filter(each -> each.earlyTaken() != null && each.earlyTaken() > 0)
                    .map(_ -> saved(found, over, SessionMode.RESUMED, SessionMode.EARLY))
                    .orElse(null)));
  }

  private static @Nullable Integer saved(
      Surveyed found, WebProtocol over, SessionMode before, SessionMode after) {
    Optional<Integer> tcp = firstByte(found, over, before);
    Optional<Integer> quic = firstByte(found, WebProtocol.HTTP3, after);
    return tcp.isPresent() && quic.isPresent() ? tcp.get() - quic.get() : null;
  }

  private static Optional<Integer> firstByte(
      Surveyed found, WebProtocol protocol, SessionMode session) {
    return found
        .of(protocol, session)
        .flatMap(each -> Optional.ofNullable(each.trips()).map(CountedTrips::firstByte));
  }

  /** One kind of visitor, and the round trips that HTTP/3 saves it. */
  public record Visitor(String who, int trips) {}

  /** Those that something is known of. */
  public List<Visitor> visitors() {
    List<Visitor> all = new ArrayList<>();
    all.add(new Visitor("cold", cold));
    if (resumed != null) {
      all.add(new Visitor("resumed", resumed));
    }
    if (early != null) {
      all.add(new Visitor("early data", early));
    }
    return all;
  }
}
