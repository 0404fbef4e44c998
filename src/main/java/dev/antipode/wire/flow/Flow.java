package dev.antipode.wire.flow;

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
 */
public record Flow(
    int connection,
    int connections,
    long beganNs,
    FlowWay up,
    FlowWay down,
    @WhenAbsent("[]") List<String> notShown,
    @Nullable Delivery delivery) {
  public Flow {
    notShown = List.copyOf(notShown);
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
