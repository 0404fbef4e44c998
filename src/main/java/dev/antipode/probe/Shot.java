package dev.antipode.probe;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One connection: its times since its first packet could leave, and what was seen of it. What is
 * null was not told, or did not happen.
 *
 * @param connectNs until TCP was connected
 * @param handshakeNs until the client's handshake was complete
 * @param firstByteNs until the header section of the response was there
 * @param problem in words, if the connection failed
 */
public record Shot(
    Visit visit,
    @Nullable Long connectNs,
    @Nullable Long handshakeNs,
    @Nullable Long firstByteNs,
    Facts facts,
    @Nullable String problem) {

  /** What became of a request that was to go as early data. */
  public enum Early {
    /** None was to go, or the server's ticket allows none. */
    NONE,
    /** The server answered what was in the first flight. */
    TAKEN,
    /** It was sent again after the handshake: the server refused it, or it was lost or late. */
    SENT_AGAIN,
    /** The library sent it after the handshake only. */
    LATE
  }

  /**
   * What a connection showed.
   *
   * @param version of TLS, such as {@code TLSv1.3}
   * @param group of the key exchange
   * @param alpn what the server chose; empty for nothing
   * @param helloRetry whether the server asked for another key share (RFC 8446 section 4.1.4)
   * @param early what became of early data
   * @param retry whether the server asked for a proof of the address first (RFC 9000 section 8.1.2)
   * @param versionAgain whether the server wanted another version of QUIC (RFC 9000 section 6)
   * @param certificates how many the server showed
   * @param chainBytes how large they are together, in DER
   * @param firstFlightBytes UDP payload that the client sent before it heard anything
   * @param serverBytes UDP payload that came until the handshake was complete
   * @param status of the response
   * @param headers of the response, of those that say something about protocols
   */
  public record Facts(
      @Nullable String version,
      @Nullable String suite,
      @Nullable String group,
      @Nullable String alpn,
      @Nullable Boolean helloRetry,
      @Nullable Boolean resumed,
      Early early,
      boolean retry,
      boolean versionAgain,
      @Nullable Integer certificates,
      @Nullable Integer chainBytes,
      @Nullable Integer firstFlightBytes,
      @Nullable Integer serverBytes,
      @Nullable Integer status,
      Map<String, String> headers) {}

  public boolean succeeded() {
    return problem == null;
  }

  /** Whether the connection was what its visit says: a session that was to be resumed was. */
  public boolean asMeant() {
    return succeeded()
        && switch (visit.session()) {
          case FULL -> !Boolean.TRUE.equals(facts.resumed());
          case RESUMED -> Boolean.TRUE.equals(facts.resumed());
          case EARLY -> Boolean.TRUE.equals(facts.resumed()) && facts.early() != Early.NONE;
        };
  }

  /** The header field of the response; null if it has none. */
  public @Nullable String header(String name) {
    return facts.headers().get(name);
  }

  /** Why it failed; only of one that did. */
  public String reason() {
    return Objects.requireNonNull(problem);
  }
}
