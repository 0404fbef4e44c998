package dev.antipode.oracle;

import static dev.antipode.sample.metric.ConnectionMetrics.FIRST_BYTE;
import static dev.antipode.sample.metric.ConnectionMetrics.HANDSHAKE;
import static dev.antipode.sample.metric.ConnectionMetrics.TRANSPORT;

import dev.antipode.sample.metric.Metric;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.scenario.option.CertificateChain;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.StackDescription.Security;
import dev.antipode.stack.StackDescription.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The oracle: predicts how many round trips pass until an event of a connection, from the
 * specifications alone. It knows nothing of libraries; what a library adds is measured.
 */
public final class RoundTrips {
  private static final Flight TCP_CONNECT = new Flight("TCP SYN", 1, "RFC 9293 section 3.5");
  private static final Flight TCP_FAST_OPEN =
      new Flight("data on the SYN (TCP Fast Open)", -1, "RFC 7413 section 2");
  private static final Flight TLS12_HELLO = new Flight("TLS 1.2 hello", 1, "RFC 5246 section 7.3");
  private static final Flight TLS12_KEYS =
      new Flight("TLS 1.2 key exchange", 1, "RFC 5246 section 7.3");
  private static final Flight TLS12_RESUMED =
      new Flight("TLS 1.2 abbreviated handshake", 1, "RFC 5246 section 7.3, figure 2");
  private static final Flight TLS13_FULL =
      new Flight("TLS 1.3 handshake", 1, "RFC 8446 section 2, figure 1");
  private static final Flight TLS13_RESUMED =
      new Flight("TLS 1.3 handshake with a PSK", 1, "RFC 8446 section 2.2");
  private static final Flight TLS13_EARLY =
      new Flight("early data and its response", 1, "RFC 8446 section 2.3");
  private static final Flight QUIC_FULL =
      new Flight("QUIC handshake", 1, "RFC 9000 section 7, RFC 9001 section 4.1");
  private static final Flight QUIC_EARLY =
      new Flight(
          "0-RTT packets and their response", 1, "RFC 9001 section 4.6, RFC 8446 section 2.3");
  private static final Flight RETRY = new Flight("Retry", 1, "RFC 9000 section 8.1.2");
  private static final Flight HELLO_RETRY =
      new Flight("HelloRetryRequest", 1, "RFC 8446 section 4.1.4");
  private static final Flight VALIDATED =
      new Flight(
          "certificates to an address that a Retry has validated", 0, "RFC 9000 section 8.1");
  private static final Flight REQUEST = new Flight("request and response", 1, "one exchange");

  private RoundTrips() {}

  /** The events that a stack has and this oracle knows, in the order in which they happen. */
  public static List<Metric> metrics(StackDescription stack) {
    return Stream.of(TRANSPORT, HANDSHAKE, FIRST_BYTE)
        .filter(metric -> !metric.equals(TRANSPORT) || stack.transport() == Transport.TCP)
        .filter(metric -> !metric.equals(HANDSHAKE) || stack.security() != Security.NONE)
        .toList();
  }

  /**
   * The round trips from the start of a connection to an event; empty for an event that the stack
   * does not have, for a session that it cannot have, and for metrics that count something else.
   *
   * @param sizes of the first flights, which matter where the certificates are not small
   */
  public static Optional<Prediction> predict(
      StackDescription stack,
      SessionMode session,
      Options options,
      Metric metric,
      FlightSizes sizes) {
    if (!metrics(stack).contains(metric) || !exists(stack, session)) {
      return Optional.empty();
    }
    List<Flight> waits = new ArrayList<>();
    if (metric.equals(FIRST_BYTE) && session != SessionMode.EARLY && answersInRecords(stack)) {
      waits.addAll(sizes.recordOverTls(session == SessionMode.FULL));
    }
    if (!metric.equals(TRANSPORT)
        && stack.transport() == Transport.TCP
        && stack.security() != Security.NONE) {
      if (sizes.isSwallowed(session == SessionMode.FULL)) {
        return Optional.empty();
      }
      waits.addAll(sizes.discoveryOverTcp(session == SessionMode.FULL));
    }
    return Optional.of(
        new Prediction(
            switch (stack.transport()) {
              case TCP -> overTcp(stack.security(), session, options, metric, sizes);
              case QUIC -> overQuic(session, options, metric, sizes);
            },
            waits));
  }

  /** A QUIC server echoes what it has; over TLS, one that has a whole record. */
  private static boolean answersInRecords(StackDescription stack) {
    return stack.transport() == Transport.TCP
        && stack.security() != Security.NONE
        && stack.application() == StackDescription.Application.ECHO;
  }

  /** The same where nothing was measured yet. */
  public static Optional<Prediction> predict(
      StackDescription stack, SessionMode session, Options options, Metric metric) {
    return predict(stack, session, options, metric, FlightSizes.nominal(options));
  }

  private static boolean exists(StackDescription stack, SessionMode session) {
    return switch (stack.security()) {
      case NONE -> session == SessionMode.FULL;
      case TLS12 -> session != SessionMode.EARLY;
      case TLS13 -> true;
    };
  }

  private static List<Flight> overTcp(
      Security security, SessionMode session, Options options, Metric metric, FlightSizes sizes) {
    List<Flight> flights = new ArrayList<>();
    flights.add(TCP_CONNECT);
    if (metric.equals(TRANSPORT)) {
      return flights;
    }
    if (options.fastOpen()) {
      flights.add(TCP_FAST_OPEN);
    }
    boolean early = session == SessionMode.EARLY && metric.equals(FIRST_BYTE);
    switch (security) {
      case NONE -> {}
      case TLS12 ->
          flights.addAll(
              session == SessionMode.FULL
                  ? List.of(TLS12_HELLO, TLS12_KEYS)
                  : List.of(TLS12_RESUMED));
      case TLS13 ->
          flights.add(
              early ? TLS13_EARLY : session == SessionMode.FULL ? TLS13_FULL : TLS13_RESUMED);
    }
    if (security == Security.TLS13 && options.helloRetry()) {
      flights.add(HELLO_RETRY);
    }
    if (security != Security.NONE && showsChain(session, options)) {
      flights.add(sizes.overTcp());
    }
    if (metric.equals(FIRST_BYTE) && !early) {
      flights.add(REQUEST);
    }
    return flights;
  }

  /** Whether the server shows other certificates than small ones; resumed sessions show none. */
  private static boolean showsChain(SessionMode session, Options options) {
    return session == SessionMode.FULL && options.chain() != CertificateChain.SMALL;
  }

  /**
   * A Retry comes before anything else is answered, and validates the client's address: after it,
   * no amplification limit holds.
   */
  private static List<Flight> overQuic(
      SessionMode session, Options options, Metric metric, FlightSizes sizes) {
    List<Flight> flights = new ArrayList<>();
    boolean retry = options.retry();
    if (retry) {
      flights.add(RETRY);
    }
    if (options.helloRetry()) {
      flights.add(HELLO_RETRY);
    }
    if (showsChain(session, options)) {
      flights.add(retry ? VALIDATED : sizes.overQuic(options.helloRetry()));
    }
    boolean early = session == SessionMode.EARLY && metric.equals(FIRST_BYTE);
    flights.add(early ? QUIC_EARLY : QUIC_FULL);
    if (metric.equals(FIRST_BYTE) && !early) {
      flights.add(REQUEST);
    }
    return flights;
  }
}
