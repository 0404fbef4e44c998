package dev.antipode.scenario.path;

import dev.antipode.scenario.key.Key;
import dev.antipode.scenario.key.KeyTypes;
import dev.antipode.scenario.value.Quantity;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a path does to the packets of a direction, declared once: how it is written in a
 * scenario, in {@code run.json} and to the lab's script, what it is called for people, and what it
 * means for the checks of a path. Its default does nothing. Immutable; any thread.
 *
 * @param key of a path in a scenario, with type, bounds and default
 * @param field in {@code run.json}, with its unit
 * @param type of the value
 * @param option of {@code netem/lab.sh shape}, behind the direction; null for what the lab does
 *     otherwise
 * @param argument how the script takes it
 * @param effect on checks of the path
 * @param words for people; empty where nothing is to be said
 * @param <T> the value
 */
public record PathProperty<T>(
    Key<T> key,
    String field,
    Class<T> type,
    @Nullable String option,
    Function<T, String> argument,
    Effect effect,
    Function<T, String> words) {
  /** What a value other than the default means for the checks of a path. */
  public enum Effect {
    /** Every packet arrives that is not lost by index, once, and each after the same delay. */
    EXACT,
    /** Delays differ from packet to packet: round trips cannot be counted exactly. */
    DELAYS_VARY,
    /** Some packets arrive more or less than once, drawn by the kernel: none can be counted. */
    COUNTS_VARY
  }

  /** A share of packets that netem draws: key and option have the same name. */
  static PathProperty<Double> share(String name, Effect effect, String participle, String doc) {
    return new PathProperty<>(
        Key.usually(name, KeyTypes.ratio(), 0.0, doc).orList(),
        name + "_ratio",
        Double.class,
        name,
        ratio -> String.format(Locale.ROOT, "%.6f", ratio * 100),
        effect,
        ratio -> Quantity.percent(ratio) + " " + participle);
  }

  /** Two of one key would be one property declared twice. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PathProperty<?> that && key.name().equals(that.key.name());
  }

  @Override
  public int hashCode() {
    return key.name().hashCode();
  }

  @Override
  public String toString() {
    return key.name();
  }
}
