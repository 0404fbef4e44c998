package dev.antipode.wire.critical;

import dev.antipode.lab.Side;

/** Whether an end could act as far as the packets go, so that only its own program held it. */
record Everything(Passages passages) {
  /**
   * Whether an end had all that the other had sent by then, and knew that all of its own had come:
   * then it waited for no packet, no timer and no window.
   */
  boolean at(Side side, long ns) {
    return passages.all().stream()
            .filter(passage -> passage.way() == Passages.towards(side) && passage.sentNs() < ns)
            .allMatch(passage -> passage.cargo().isReadable() && hasOf(passage, ns))
        && passages.all().stream()
            .filter(passage -> passage.sender() == side && passage.sentNs() < ns)
            .filter(passage -> !passage.cargo().isBareAcknowledgement())
            .allMatch(passage -> passage.cargo().isReadable() && isDone(passage, ns));
  }

  /** Whether the bytes of a packet had come by then, in it or in another. */
  private boolean hasOf(Passage packet, long ns) {
    return packet.hasArrivedBy(ns)
        || packet.cargo().spans().stream()
            .allMatch(span ->
                passages.all().stream()
                    .filter(other -> other.way() == packet.way() && other.hasArrivedBy(ns))
                    .anyMatch(other -> other.cargo().spans().contains(span)));
  }

  private boolean isDone(Passage sent, long ns) {
    return sent.cargo().spans().isEmpty() || passages.isAcknowledgedBy(sent, ns);
  }
}
