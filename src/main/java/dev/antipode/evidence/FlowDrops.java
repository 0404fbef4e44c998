package dev.antipode.evidence;

import dev.antipode.wire.critical.Passage;
import dev.antipode.wire.critical.Passages;
import dev.antipode.wire.critical.Sighting;
import dev.antipode.wire.flow.Drops;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What dropped the packets of one connection that did not arrive. */
final class FlowDrops {
  private final TrialPackets packets;
  private final List<Sighting> sightings;
  private final Drops drops;
  private final long longestNs;

  /**
   * Of a connection.
   *
   * @param sightings of its packets, in their order
   */
  FlowDrops(TrialTask trial, List<Sighting> sightings, Passages passages) {
    this.packets = trial.packets();
    this.sightings = sightings;
    this.drops = trial.drops();
    long longest = 0;
    for (Passage passage : passages.all()) {
      Long arrived = passage.arrivedNs();
      longest = arrived == null ? longest : Math.max(longest, arrived - passage.sentNs());
    }
    longestNs = longest;
  }

  /** Null of one that was still under way when the capture ended. */
  Drops.@Nullable By of(Passage passage) {
    Sighting sighting = sightings.get(passage.number() - 1);
    Drops.By by = drops.of(passage.way(), packets.index(sighting));
    // A list of losses tells for sure, however late it was.
    boolean couldStillCome = sighting.sent().timeNs() + longestNs >= packets.endNs();
    return couldStillCome && by != Drops.By.RULE ? null : by;
  }

  TrialFacts.Lost lost(Passage passage) {
    Drops.By by = of(passage);
    return new TrialFacts.Lost(
        passage.number(),
        passage.way(),
        passage.sentNs(),
        passage.frameBytes(),
        by == null ? Drops.By.NOT_TOLD : by);
  }
}
