package dev.antipode.sample.metric;

import static dev.antipode.sample.metric.Better.LOWER;
import static dev.antipode.sample.metric.Better.NEITHER;
import static dev.antipode.sample.metric.Unit.BYTES;
import static dev.antipode.sample.metric.Unit.NANOSECONDS;

import java.util.Comparator;
import java.util.List;

/** What any experiment can tell of one connection: when its events occur, and its settings. */
public final class ConnectionMetrics {
  /** TCP connected, as the client sees it. */
  public static final Metric TRANSPORT =
      new Metric("transport_ns", NANOSECONDS, LOWER, "TCP connected");

  /** Handshake complete at the client (RFC 8446 section 4.4.4, RFC 9001 section 4.1.1). */
  public static final Metric HANDSHAKE =
      new Metric("handshake_ns", NANOSECONDS, LOWER, "handshake complete");

  /** The request handed to the library. */
  public static final Metric REQUEST_SENT =
      new Metric("request_sent_ns", NANOSECONDS, LOWER, "request sent");

  /** The request at the server's application, which both ends' common clock tells. */
  public static final Metric REQUEST_DELIVERED =
      new Metric("request_delivered_ns", NANOSECONDS, LOWER, "request delivered");

  /** The header section of the first response (RFC 9110 section 6.3). */
  public static final Metric HEADER = new Metric("header_ns", NANOSECONDS, LOWER, "header");

  /** First byte of the first response. */
  public static final Metric FIRST_BYTE =
      new Metric("first_byte_ns", NANOSECONDS, LOWER, "first byte");

  /** Last byte of the first response. */
  public static final Metric LAST_BYTE =
      new Metric("last_byte_ns", NANOSECONDS, LOWER, "last byte");

  /** What flow control lets a server have in flight at first. */
  public static final Metric WINDOW = new Metric("window_bytes", BYTES, NEITHER, "window bytes");

  private static final List<Metric> FIRST =
      List.of(TRANSPORT, HANDSHAKE, REQUEST_SENT, FIRST_BYTE, LAST_BYTE);

  /**
   * Events of a connection as they happen, then all others by name: the order of {@code
   * summary.csv}, which is a promise to scripts and why events that came to it later stand by name.
   */
  public static final Comparator<Metric> ORDER =
      Comparator.comparingInt(
              (Metric metric) -> FIRST.contains(metric) ? FIRST.indexOf(metric) : FIRST.size())
          .thenComparing(Metric::name);

  private ConnectionMetrics() {}
}
