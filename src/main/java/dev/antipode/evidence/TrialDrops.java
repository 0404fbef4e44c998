package dev.antipode.evidence;

import dev.antipode.capture.IcmpNotice;
import dev.antipode.lab.Way;
import dev.antipode.scenario.path.Direction;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.wire.critical.Sighting;
import dev.antipode.wire.flow.Drops;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What dropped the packets of a trial that did not arrive. A queue did where the path has one, no
 * list names the packet, and the router counted no fewer.
 */
final class TrialDrops {
  private final TrialPackets packets;
  private final long longestNs;
  private final PathProfile path;
  private final Map<Way, SortedSet<Long>> tooLong = new EnumMap<>(Way.class);
  private final Drops drops;

  TrialDrops(TrialTask trial) {
    packets = trial.packets();
    path = trial.conditions().profile();
    packets.all().stream()
        .filter(this::isTooLong)
        .forEach(sighting -> tooLong(sighting.way()).add(packets.index(sighting)));
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
                .filter(sighting -> by(possible, sighting) == Drops.By.QUEUE)
                .count();
  }

  private SortedSet<Long> tooLong(Way way) {
    return tooLong.computeIfAbsent(way, _ -> new TreeSet<>());
  }

  private Direction direction(Sighting sighting) {
    return sighting.way().of(path);
  }

  private boolean isRefused(Sighting sighting) {
    return sighting.arrivedNs() == null
        && !sighting.sent().tcp()
        && !direction(sighting).forwardsUdp();
  }

  /** A router looks at a packet's length before anything counts it. */
  private boolean isTooLong(Sighting sighting) {
    Direction direction = direction(sighting);
    return sighting.arrivedNs() == null
        && direction.isNarrow()
        && sighting.sent().ipBytes() > direction.mtuBytes()
        && sighting.sent().mustStayWhole();
  }

  /** Which one it was of those that the list of losses counts. */
  private long listIndex(Sighting sighting) {
    long index = packets.index(sighting);
    return index - tooLong(sighting.way()).headSet(index).size();
  }

  /**
   * When its sender was told that it was refused, or too long, by the captures' clock; null where
   * nobody told.
   */
  @Nullable Long toldNs(Sighting lost) {
    int code = isRefused(lost) ? IcmpNotice.PORT_UNREACHABLE : IcmpNotice.TOO_LONG;
    return packets.notices().stream()
        .filter(notice -> notice.code() == code && notice.isAbout(lost.sent()))
        .map(IcmpNotice::timeNs)
        .filter(ns -> ns >= lost.sent().timeNs())
        .findFirst()
        .orElse(null);
  }

  private boolean couldStillCome(Sighting sighting) {
    return sighting.sent().timeNs() + longestNs >= packets.endNs();
  }

  /** Null of one that was still under way when the capture ended. */
  Drops.@Nullable By of(Sighting lost) {
    Drops.By by = by(drops, lost);
    return switch (by) {
      // These are sure, however late it was.
      case RULE, TOO_LONG, REFUSED -> by;
      case QUEUE, NOT_TOLD -> couldStillCome(lost) ? null : by;
    };
  }

  private Drops.By by(Drops counted, Sighting lost) {
    if (isRefused(lost)) {
      return Drops.By.REFUSED;
    }
    return isTooLong(lost) ? Drops.By.TOO_LONG : counted.of(lost.way(), listIndex(lost));
  }
}
