package dev.antipode.driver;

import dev.antipode.scenario.path.Direction;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Set;

/**
 * What netem's queue does to a row of equal packets that are sent at even gaps: it holds each from
 * its arrival until it leaves the path, and drops one that finds the queue full.
 *
 * @param packets how many are sent
 * @param gapNs between two of them, in nanoseconds
 * @param bytes of each, with its Ethernet header
 */
record ProbeQueue(int packets, long gapNs, int bytes) {
  /**
   * How many the queue of a direction drops, where nothing else is on the path.
   *
   * @param lost the indices of those that never reach the queue
   */
  int dropped(Direction way, Set<Long> lost) {
    Long rate = way.rateBps();
    double sendingNs = rate == null ? 0 : bytes * 8e9 / rate;
    Queue<Double> held = new ArrayDeque<>();
    double finishedNs = 0;
    int dropped = 0;
    for (int i = 0; i < packets; i++) {
      if (lost.contains((long) i)) {
        continue;
      }
      double nowNs = (double) i * gapNs;
      while (!held.isEmpty() && held.element() <= nowNs) {
        held.remove();
      }
      if (held.size() >= way.queuePackets()) {
        dropped++;
        continue;
      }
      finishedNs = Math.max(nowNs, finishedNs) + sendingNs;
      held.add(finishedNs + way.delayUs() * 1e3);
    }
    return dropped;
  }
}
