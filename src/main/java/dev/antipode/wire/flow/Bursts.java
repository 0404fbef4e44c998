package dev.antipode.wire.flow;

/** Counts how often a sender let several packets go at once. */
final class Bursts {
  private final long endpointNs;
  private int count;
  private int withLoss;
  private int longest;
  private int packets;
  private boolean loses;
  private long lastNs;

  /**
   * Nothing was sent yet.
   *
   * @param endpointNs packets that are no further apart have left at once
   */
  Bursts(long endpointNs) {
    this.endpointNs = endpointNs;
  }

  void sent(long ns, boolean lost) {
    if (packets > 0 && ns - lastNs > endpointNs) {
      end();
    }
    packets++;
    loses |= lost;
    lastNs = ns;
  }

  /** Nothing more is sent. */
  void end() {
    if (packets > 1) {
      count++;
      withLoss += loses ? 1 : 0;
      longest = Math.max(longest, packets);
    }
    packets = 0;
    loses = false;
  }

  int count() {
    return count;
  }

  int withLoss() {
    return withLoss;
  }

  int longest() {
    return longest;
  }
}
