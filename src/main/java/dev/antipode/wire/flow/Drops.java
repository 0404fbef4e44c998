package dev.antipode.wire.flow;

import dev.antipode.lab.Way;
import dev.antipode.scenario.value.Named;
import dev.antipode.wire.critical.LossReason;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What dropped the packets of a trial that did not arrive.
 *
 * @param listed which packets of each way a rule was to drop, counted from the trial's first, from
 *     0
 * @param queues the ways whose queue dropped what is not listed and did not arrive
 * @param isOrdered whether the trial itself ordered what was dropped, so that no list tells it
 */
public record Drops(Map<Way, Set<Long>> listed, Set<Way> queues, boolean isOrdered) {
  /** What dropped a packet. */
  public enum By implements Named {
    RULE,
    QUEUE,
    TOO_LONG,
    REFUSED,
    NOT_TOLD
  }

  /** How a sentence has it; null where nothing dropped a packet, or nobody knows what. */
  public static @Nullable LossReason reason(@Nullable By by) {
    return switch (by) {
      case RULE -> LossReason.RULE;
      case QUEUE -> LossReason.QUEUE;
      case TOO_LONG -> LossReason.TOO_LONG;
      case REFUSED -> LossReason.REFUSED;
      case NOT_TOLD -> null;
      case null -> null;
    };
  }

  /** The same without the queues of the other ways. */
  public Drops withQueues(Predicate<Way> full) {
    return new Drops(
        listed, queues.stream().filter(full).collect(Collectors.toUnmodifiableSet()), isOrdered);
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
