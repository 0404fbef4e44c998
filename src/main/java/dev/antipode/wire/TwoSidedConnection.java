package dev.antipode.wire;

import dev.antipode.lab.Way;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The packets of one connection where they entered the path, and when they left it. Both captures
 * were made in the router, on one clock.
 *
 * @param crossings all packets in the order in which they were sent
 * @param endNs when the captures ended
 */
public record TwoSidedConnection(List<Crossing> crossings, long endNs) {

  /**
   * One packet on the path; times are those of the captures' clock.
   *
   * @param sent as it was seen where it entered
   * @param up whether the client sent it
   * @param arrivedNs when it was seen where it left; null if it was not
   */
  public record Crossing(DissectedPacket sent, boolean up, @Nullable Long arrivedNs) {
    Way way() {
      return up ? Way.UP : Way.DOWN;
    }
  }

  /**
   * Those of a conversation among all packets of a trial.
   *
   * @param endNs when the captures ended
   */
  public static TwoSidedConnection of(Conversation conversation, List<Crossing> all, long endNs) {
    return new TwoSidedConnection(
        all.stream().filter(crossing -> conversation.has(crossing.sent())).toList(), endNs);
  }

  /** Whether a packet never arrived, though there was time for the slowest that did. */
  boolean isLost(Crossing crossing) {
    if (crossing.arrivedNs() != null) {
      return false;
    }
    long longest =
        crossings.stream()
            .filter(other -> other.arrivedNs() != null)
            .mapToLong(other -> Objects.requireNonNull(other.arrivedNs()) - other.sent().timeNs())
            .max()
            .orElse(0);
    return crossing.sent().timeNs() + longest < endNs;
  }
}
