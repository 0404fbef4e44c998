package dev.antipode.evidence;

import dev.antipode.wire.critical.Passage;
import dev.antipode.wire.critical.Sighting;
import dev.antipode.wire.flow.Drops;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What dropped the packets of one connection that did not arrive.
 *
 * @param sightings of its packets, in their order
 */
record FlowDrops(TrialDrops trial, List<Sighting> sightings) {
  /** Null of one that was still under way when the capture ended. */
  Drops.@Nullable By of(Passage passage) {
    return trial.of(sightings.get(passage.number() - 1));
  }

  /** When a router told its sender that it went no further, since the connection's first packet. */
  @Nullable Long toldNs(Passage passage) {
    Long ns = trial.toldNs(sightings.get(passage.number() - 1));
    return ns == null ? null : Long.valueOf(ns - sightings.getFirst().sent().timeNs());
  }

  TrialFacts.Lost lost(Passage passage) {
    Drops.By by = of(passage);
    return new TrialFacts.Lost(
        passage.number(),
        passage.way(),
        passage.sentNs(),
        passage.frameBytes(),
        by == null ? Drops.By.NOT_TOLD : by,
        toldNs(passage));
  }
}
