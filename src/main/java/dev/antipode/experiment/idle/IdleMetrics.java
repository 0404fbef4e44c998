package dev.antipode.experiment.idle;

import static dev.antipode.sample.metric.Better.LOWER;
import static dev.antipode.sample.metric.Better.NEITHER;
import static dev.antipode.sample.metric.ConnectionMetrics.FIRST_BYTE;
import static dev.antipode.sample.metric.Unit.COUNT;
import static dev.antipode.sample.metric.Unit.NANOSECONDS;

import dev.antipode.sample.metric.Measures;
import dev.antipode.sample.metric.Metric;
import java.util.List;

/**
 * Of the experiment {@code idle}. Times run from when a request was handed to the library on the
 * open connection.
 */
public final class IdleMetrics {
  /** Until an answer is there, whichever connection brings it. */
  public static final Metric AGAIN =
      new Metric("again_first_byte_ns", NANOSECONDS, LOWER, "first byte after the silence");

  /** Until the old connection was given up; of a trial that needed a new one. */
  public static final Metric GAVE_UP =
      new Metric("gave_up_ns", NANOSECONDS, LOWER, "old connection given up");

  /** From when the old connection was given up to the answer on the new one. */
  public static final Metric ANEW =
      new Metric("anew_ns", NANOSECONDS, LOWER, "answer of the new connection");

  public static final Metric NEW_CONNECTIONS =
      new Metric("new_connections", COUNT, LOWER, "new connections needed");

  /** From the first answer to the second request, as the client timed it. */
  public static final Metric SILENCE = new Metric("silence_ns", NANOSECONDS, LOWER, "silence");

  /** How often the client asked all the same. */
  public static final Metric KEPT_ALIVE =
      new Metric("kept_alive", COUNT, LOWER, "keep-alives in the silence");

  /** Packets that the client sent in the silence. */
  public static final Metric UP =
      new Metric("silence_up_packets", COUNT, LOWER, "packets up in the silence");

  /** Packets that the server sent in the silence. */
  public static final Metric DOWN =
      new Metric("silence_down_packets", COUNT, LOWER, "packets down in the silence");

  /** Entries of the router's table a second after the first answer. */
  public static final Metric NAT_OPEN =
      new Metric("nat_open", COUNT, LOWER, "NAT entries of the open connection");

  /** Entries of the router's table just before the second request. */
  public static final Metric NAT_LEFT =
      new Metric("nat_left", COUNT, NEITHER, "NAT entries at the end of the silence");

  /** Ports beside the first that the router has given to the connection. */
  public static final Metric NAT_MOVES =
      new Metric("nat_moves", COUNT, LOWER, "new ports by the NAT");

  /** Entries of the router's table a second after everything was closed. */
  public static final Metric NAT_CLOSED =
      new Metric("nat_closed", COUNT, LOWER, "NAT entries a second after closing");

  /** For how many seconds after the connection's end the router remembers something of it. */
  public static final Metric NAT_MEMORY =
      new Metric("nat_memory_seconds", COUNT, LOWER, "seconds that the NAT remembers it");

  public static final Measures MEASURES =
      new Measures(
          List.of(
              AGAIN,
              FIRST_BYTE,
              NEW_CONNECTIONS,
              GAVE_UP,
              ANEW,
              KEPT_ALIVE,
              UP,
              DOWN,
              NAT_OPEN,
              NAT_LEFT,
              NAT_MOVES,
              NAT_CLOSED,
              NAT_MEMORY),
          List.of(AGAIN));

  private IdleMetrics() {}
}
