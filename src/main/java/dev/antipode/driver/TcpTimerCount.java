package dev.antipode.driver;

import dev.antipode.lab.Side;
import dev.antipode.lab.TcpTimers;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** What TCP's timers did at each end during one trial. One thread. */
final class TcpTimerCount {
  private final EndpointPair endpoints;
  private final boolean wanted;
  private SortedMap<Side, TcpTimers> before = Collections.emptySortedMap();
  private SortedMap<Side, TcpTimers> during = Collections.emptySortedMap();

  /** Counts nothing where it is not wanted. */
  TcpTimerCount(EndpointPair endpoints, boolean wanted) {
    this.endpoints = endpoints;
    this.wanted = wanted;
  }

  void begin() {
    before = wanted ? endpoints.tcpTimers() : before;
  }

  void end() {
    SortedMap<Side, TcpTimers> counted = new TreeMap<>();
    SortedMap<Side, TcpTimers> after = wanted ? endpoints.tcpTimers() : before;
    before.forEach((side, counts) -> {
      TcpTimers now = after.get(side);
      if (now != null) {
        counted.put(side, now.since(counts));
      }
    });
    during = Collections.unmodifiableSortedMap(counted);
  }

  /** Of those ends alone whose kernel tells. */
  SortedMap<Side, TcpTimers> during() {
    return during;
  }
}
