package dev.antipode.probe;

import dev.antipode.scenario.SessionMode;
import java.util.ArrayList;
import java.util.List;

/**
 * How many round trips a connection took, counted by what it showed, and not by time.
 *
 * @param handshake until the client's handshake was complete
 * @param firstByte until the first byte of the answer; 0 if nothing was asked
 * @param what each of them was for, up to the first byte
 */
public record CountedTrips(int handshake, int firstByte, List<String> what) {
  /** RFC 9000 section 8.1: what a server may send to an address that is not validated. */
  private static final int AMPLIFICATION = 3;

  /** Of a connection that succeeded. */
  public static CountedTrips of(Shot shot) {
    List<String> what = new ArrayList<>();
    Shot.Facts facts = shot.facts();
    if (shot.visit().protocol().overQuic()) {
      quic(facts, what);
    } else {
      tcp(facts, what);
    }
    int handshake = what.size();
    boolean early =
        shot.visit().session() == SessionMode.EARLY && facts.early() == Shot.Early.TAKEN;
    if (early) {
      what.set(handshake - 1, "early data and its answer");
    } else if (shot.visit().protocol().asks()) {
      what.add("request and answer");
    }
    return new CountedTrips(
        handshake, shot.visit().protocol().asks() ? what.size() : 0, List.copyOf(what));
  }

  private static void quic(Shot.Facts facts, List<String> what) {
    if (facts.versionAgain()) {
      what.add("Version Negotiation");
    }
    if (facts.retry()) {
      what.add("Retry");
    }
    if (isAmplificationBound(facts)) {
      what.add("the amplification limit");
    }
    if (Boolean.TRUE.equals(facts.helloRetry())) {
      what.add("HelloRetryRequest");
    }
    what.add("QUIC's handshake");
  }

  /**
   * Whether the server sent more than it may before it knew the client's address, so that it had to
   * wait for the client. A Retry validates the address, and so does an answer to a
   * HelloRetryRequest, which names a connection ID of the server's (RFC 9000 section 8.1).
   */
  public static boolean isAmplificationBound(Shot.Facts facts) {
    return !facts.retry()
        && !Boolean.TRUE.equals(facts.helloRetry())
        && facts.firstFlightBytes() != null
        && facts.serverBytes() != null
        && facts.serverBytes() > AMPLIFICATION * facts.firstFlightBytes();
  }

  private static void tcp(Shot.Facts facts, List<String> what) {
    what.add("TCP's handshake");
    if (Boolean.TRUE.equals(facts.helloRetry())) {
      what.add("HelloRetryRequest");
    }
    if ("TLSv1.3".equals(facts.version())) {
      what.add("TLS 1.3");
    } else {
      what.add("TLS 1.2");
      if (!Boolean.TRUE.equals(facts.resumed())) {
        what.add("TLS 1.2, keys");
      }
    }
  }
}
