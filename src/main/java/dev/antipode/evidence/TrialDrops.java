package dev.antipode.evidence;

import dev.antipode.lab.Way;
import dev.antipode.wire.critical.Sighting;
import dev.antipode.wire.flow.Drops;
import org.jspecify.annotations.Nullable;

/**
 * What dropped the packets of a trial that did not arrive. A queue did where the path has one, no
 * list names the packet, and the router counted no fewer.
 */
final class TrialDrops {
  private final TrialPackets packets;
  private final long longestNs;
  private final Drops drops;

  TrialDrops(TrialTask trial) {
    packets = trial.packets();
    longestNs = packets.all().stream().mapToLong(TrialDrops::crossingNs).max().orElse(0);
    Drops possible = trial.drops();
    drops = possible.withQueues(way -> hasDropped(trial, possible, way));
  }

  private static long crossingNs(Sighting sighting) {
    Long arrived = sighting.arrivedNs();
    return arrived == null ? 0 : arrived - sighting.sent().timeNs();
  }

  /** Whether the queue of a way dropped all that it can have dropped; older runs did not count. */
  private boolean hasDropped(TrialTask trial, Drops possible, Way way) {
    Long counted = trial.result().queueDrops().get(way);
    return counted == null
        || counted
            >= packets.all().stream()
                .filter(sighting -> sighting.way() == way && sighting.arrivedNs() == null)
                .filter(sighting -> !couldStillCome(sighting))
                .filter(sighting -> possible.of(way, packets.index(sighting)) == Drops.By.QUEUE)
                .count();
  }

  private boolean couldStillCome(Sighting sighting) {
    return sighting.sent().timeNs() + longestNs >= packets.endNs();
  }

  /** Null of one that was still under way when the capture ended. */
  Drops.@Nullable By of(Sighting lost) {
    Drops.By by = drops.of(lost.way(), packets.index(lost));
    // A list of losses tells for sure, however late it was.
    return couldStillCome(lost) && by != Drops.By.RULE ? null : by;
  }
}
