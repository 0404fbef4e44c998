package dev.antipode.wire.critical;

import dev.antipode.lab.Side;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One part of a chain. */
public sealed interface Link {
  /** How long it took. */
  long ns();

  /**
   * A packet crossed the path.
   *
   * @param propagationNs the delay of the path
   * @param sendingNs of the packet itself, and of those that its sender sent at once before it
   * @param queueNs what it waited behind others
   * @param ownQueueNs what of the queue its own connection's packets account for, whether it waited
   *     as long or not
   * @param jitterNs what is left of the crossing: with a steady delay, nothing
   * @param ahead how many packets its sender sent at once before it
   * @param passed packets with which it changed places: sent later and arrived earlier, or the
   *     other way round
   */
  record Crossing(
      Passage packet,
      long propagationNs,
      long sendingNs,
      long queueNs,
      long ownQueueNs,
      long jitterNs,
      int ahead,
      List<Passage> passed)
      implements Link {
    @Override
    public long ns() {
      return propagationNs + sendingNs + queueNs + jitterNs;
    }
  }

  /**
   * An end had what it needed, and took so long to act.
   *
   * @param after what came last; null at the connection's begin
   */
  record Endpoint(Side side, long ns, @Nullable Passage after) implements Link {}

  /**
   * Bytes did not arrive, or could not be used, and were sent again.
   *
   * @param lost the packet that had them
   * @param beside where they arrived and could not be used: the packet without which they could
   *     not; null where there is none
   * @param again the one that had them next
   * @param probe what a timer made the sender send in between, so that it learnt of the loss; null
   *     where there is none
   * @param timer what made its sender send again
   */
  record Retransmission(
      Passage lost,
      @Nullable Passage beside,
      Passage again,
      @Nullable Passage probe,
      Timer timer,
      long ns)
      implements Link {
    /** The packet whose loss is behind it all. */
    Passage root() {
      return beside == null ? lost : beside;
    }
  }

  /**
   * A sender had more to send, and no more room: a round trip until an acknowledgement made some.
   *
   * @param sent the packet whose acknowledgement made room
   * @param acknowledgement that came
   * @param released the packet that could leave then
   * @param inFlightBytes what was under way just before
   * @param kind what held it
   */
  record Window(
      Passage sent,
      Passage acknowledgement,
      Passage released,
      long inFlightBytes,
      Kind kind,
      long ns)
      implements Link {
    /** Which limit it was. */
    public enum Kind {
      /** Little was acknowledged yet, and nothing known to be lost (RFC 6928, RFC 9002, 7.2). */
      INITIAL(Cause.INITIAL_WINDOW),
      /** The congestion window, or TCP's receive window. */
      CONGESTION(Cause.WINDOW),
      /** A segment that is not full waits while another such is under way (RFC 9293, 3.7.4). */
      NAGLE(Cause.NAGLE),
      /** QUIC's flow control (RFC 9000 section 4). */
      FLOW_CONTROL(Cause.FLOW_CONTROL),
      /**
       * Three times what had come from an address that was not validated (RFC 9000 section 8.1).
       */
      AMPLIFICATION(Cause.AMPLIFICATION),
      /** The rest of a TLS record waited for a window, and what of it had come was of no use. */
      RECORD(Cause.RECORD_SIZE);

      private final Cause cause;

      Kind(Cause cause) {
        this.cause = cause;
      }

      public String word() {
        return cause.word();
      }
    }
  }

  /**
   * An end had all that the other had sent, and nothing of its own was under way; so only its own
   * program can have held it.
   *
   * @param after what had come last
   * @param before what it sent then; null where the event itself was late
   */
  record Late(Side side, Passage after, @Nullable Passage before, long ns) implements Link {}

  /**
   * An end acknowledged later than it could have, as it may.
   *
   * @param first of the packets that it had not acknowledged yet, the one that had come first
   */
  record Delayed(Passage first, Passage acknowledgement, long ns) implements Link {}

  /**
   * An end waited, and no packet shows for what.
   *
   * @param after what had come last; null at the connection's begin
   * @param before what it sent then; null where the event itself was late
   */
  record NotExplained(Side side, @Nullable Passage after, @Nullable Passage before, long ns)
      implements Link {}
}
