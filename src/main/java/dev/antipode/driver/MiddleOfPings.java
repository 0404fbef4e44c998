package dev.antipode.driver;

import dev.antipode.lab.Lab;
import dev.antipode.lab.LabException;
import dev.antipode.lab.Ping;
import java.util.ArrayList;
import java.util.List;

/**
 * Pings one by one, and the times of the middle half of their answers. Where the kernel damages
 * packets, ping is given answers before their checksum is looked at, and computes times of what it
 * finds in them.
 */
final class MiddleOfPings {
  private MiddleOfPings() {}

  static Ping of(Lab lab, int pings, int everyMs, int patienceS)
      throws LabException, InterruptedException {
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < pings; i++) {
      Ping one = lab.ping(1, everyMs, patienceS);
      if (one.received() > 0) {
        times.add(one.avgUs());
      }
    }
    List<Long> middle =
        times.stream().sorted().skip(times.size() / 4).limit((times.size() + 1) / 2).toList();
    if (middle.isEmpty()) {
      return new Ping(pings, 0, 0, 0, 0, 0);
    }
    double mean = middle.stream().mapToLong(time -> time).average().orElseThrow();
    double deviation =
        Math.sqrt(
            middle.stream().mapToDouble(time -> Math.pow(time - mean, 2)).average().orElseThrow());
    return new Ping(
        pings,
        times.size(),
        middle.getFirst(),
        Math.round(mean),
        middle.getLast(),
        Math.round(deviation));
  }
}
