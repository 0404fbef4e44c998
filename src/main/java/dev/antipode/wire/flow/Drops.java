package dev.antipode.wire.flow;

import dev.antipode.lab.Way;
import dev.antipode.scenario.value.Named;
import java.util.Map;
import java.util.Set;

/**
 * What dropped the packets of a trial that did not arrive.
 *
 * @param listed which packets of each way a rule was to drop, counted from the trial's first, from
 *     0
 * @param queues the ways that have a queue which a sender can fill, and damage nothing: what is not
 *     listed and does not arrive has found it full, as nothing else drops there
 * @param isOrdered whether the trial itself ordered what was dropped, so that no list tells it
 */
public record Drops(Map<Way, Set<Long>> listed, Set<Way> queues, boolean isOrdered) {
  /** What dropped a packet. */
  public enum By implements Named {
    RULE,
    QUEUE,
    NOT_TOLD
  }

  /** What dropped that one of the packets that were sent that way, from 0. */
  public By of(Way way, long index) {
    if (listed.getOrDefault(way, Set.of()).contains(index)) {
      return By.RULE;
    }
    if (isOrdered) {
      return By.RULE;
    }
    return queues.contains(way) ? By.QUEUE : By.NOT_TOLD;
  }
}
