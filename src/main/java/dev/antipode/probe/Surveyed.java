package dev.antipode.probe;

import dev.antipode.scenario.SessionMode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that a probe found.
 *
 * @param url what was asked for
 * @param address where it was
 * @param verified by whom the server's certificate was verified, in words
 * @param insecure whether nobody was verified
 * @param spoken what the server speaks
 * @param roundTrip of the path, by TCP's handshakes; null if TCP never connected
 * @param measured one for each kind of connection that the server speaks
 */
public record Surveyed(
    String url,
    String address,
    String verified,
    boolean insecure,
    long seed,
    Spoken spoken,
    @Nullable MedianMs roundTrip,
    List<Measured> measured) {
  /** The connections of one kind, if any of them was. */
  public Optional<Measured> of(WebProtocol protocol, SessionMode session) {
    return measured.stream()
        .filter(Measured::isThere)
        .filter(each -> each.protocol() == protocol && each.session() == session)
        .findFirst();
  }
}
