package dev.antipode.driver;

import dev.antipode.scenario.path.Direction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;

/**
 * What netem's queue does to a row of equal packets: it holds each from its arrival until it leaves
 * the path, and drops one that finds the queue full.
 *
 * @param arrivalsNs when they reach the queue, in ascending order
 * @param bytes of each, with its Ethernet header
 */
record ProbeQueue(List<Long> arrivalsNs, int bytes) {
  private static final long TICK_NS = 10_000_000;
  private static final long MADE_UP_NS = 8_000_000;

  /** At even gaps, without those that never reach the queue. */
  static ProbeQueue even(int packets, long gapNs, int bytes, Set<Long> lost) {
    List<Long> arrivals = new ArrayList<>();
    for (long i = 0; i < packets; i++) {
      if (!lost.contains(i)) {
        arrivals.add(i * gapNs);
      }
    }
    return new ProbeQueue(arrivals, bytes);
  }

  /**
   * As ping (iputils) was seen to send in the virtual lab, whose kernel has 100 ticks a second: it
   * wakes a tick late, and where answers wake it in between, it makes up for that.
   *
   * @param answeredNs when the first answer is there
   */
  static ProbeQueue pings(int packets, long everyMs, int bytes, long answeredNs) {
    long everyNs = everyMs * 1_000_000;
    List<Long> arrivals = new ArrayList<>();
    long next = 0;
    while (arrivals.size() < packets) {
      arrivals.add(next);
      if (answeredNs > everyNs && next >= answeredNs && arrivals.size() < packets) {
        arrivals.add(next + MADE_UP_NS);
      }
      next += everyNs + TICK_NS;
    }
    return new ProbeQueue(arrivals, bytes);
  }

  /** How many the queue of a direction drops, where nothing else is on the path. */
  int dropped(Direction way) {
    double sendingNs = sendingNs(way);
    Queue<Double> held = new ArrayDeque<>();
    double finishedNs = 0;
    int dropped = 0;
    for (long now : arrivalsNs) {
      while (!held.isEmpty() && held.element() <= now) {
        held.remove();
      }
      if (held.size() >= way.queuePackets()) {
        dropped++;
        continue;
      }
      finishedNs = Math.max((double) now, finishedNs) + sendingNs;
      held.add(finishedNs + way.delayUs() * 1e3);
    }
    return dropped;
  }

  /** How long a packet waits behind those before it on the mean, in a queue without end. */
  double meanWaitNs(Direction way) {
    double sendingNs = sendingNs(way);
    double finishedNs = 0;
    double waitedNs = 0;
    for (long now : arrivalsNs) {
      double begunNs = Math.max((double) now, finishedNs);
      waitedNs += begunNs - now;
      finishedNs = begunNs + sendingNs;
    }
    return waitedNs / arrivalsNs.size();
  }

  private double sendingNs(Direction way) {
    Long rate = way.rateBps();
    return rate == null ? 0 : bytes * 8e9 / rate;
  }
}
