package dev.antipode.wire.flow;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.antipode.lab.Way;
import dev.antipode.scenario.value.WhenAbsent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of the packets of one connection: a part of a line of {@code evidence/facts.jsonl}.
 *
 * @param connection its number in the trial, from 1, by its first packet; 0 where it stands for the
 *     sum of several
 * @param connections for how many it stands
 * @param beganNs when its first packet left, since the first of the trial
 * @param up from the client to the server
 * @param down from the server to the client
 * @param notShown what the packets do not show, each in words
 * @param delivery how the bytes of a large transfer crossed; null where there was none, where the
 *     packets cannot be read, and of a sum
 * @param moves what a router's translation did to it; null where there was none, or where it stands
 *     for several
 */
public record Flow(
    int connection,
    int connections,
    long beganNs,
    FlowWay up,
    FlowWay down,
    @WhenAbsent("[]") List<String> notShown,
    @Nullable Delivery delivery,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Moves moves) {
  public Flow {
    notShown = List.copyOf(notShown);
  }

  /**
   * What became of a connection whose client's addresses a router translated.
   *
   * @param portsSeen how many ports the server saw the client at
   * @param challenges packets of the server with PATH_CHALLENGE (RFC 9000 section 8.2); null where
   *     they cannot be read, and of TCP
   * @param responses packets of the client with PATH_RESPONSE; null likewise
   */
  public record Moves(int portsSeen, @Nullable Integer challenges, @Nullable Integer responses) {}

  /** The same of a connection whose client's addresses were translated. */
  public Flow with(Moves seen) {
    return new Flow(connection, connections, beganNs, up, down, notShown, delivery, seen);
  }

  /** What became of the packets that travelled that way. */
  public FlowWay of(Way way) {
    return way == Way.UP ? up : down;
  }

  /** The two together, as one line for several connections. */
  Flow plus(Flow other) {
    return new Flow(
        0,
        connections + other.connections,
        Math.min(beganNs, other.beganNs),
        up.plus(other.up),
        down.plus(other.down),
        notShown.isEmpty() ? other.notShown : notShown,
        null,
        null);
  }

  /** Whether something was lost, sent again or held back. */
  boolean isEventful() {
    return up.isEventful() || down.isEventful();
  }

  /** How often something was seen; null where the packets do not show it. */
  static @Nullable Integer sum(@Nullable Integer one, @Nullable Integer other) {
    return one == null || other == null ? null : Integer.valueOf(one + other);
  }
}
