package dev.antipode.scenario.path;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.antipode.scenario.value.InvalidValueException;
import dev.antipode.scenario.value.Quantity;
import java.util.List;

/**
 * Which packets of one direction are lost. Ratios are in {@code [0, 1]}; packet indices count from
 * 0, over the TCP and UDP packets of the direction, from the start of a trial.
 *
 * <p>Random and burst losses are drawn from the trial's seed and dropped by index, so that every
 * stack of a block meets the same losses (see {@code docs/adr/0002}).
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Loss.None.class, name = "none"),
  @JsonSubTypes.Type(value = Loss.Random.class, name = "random"),
  @JsonSubTypes.Type(value = Loss.Burst.class, name = "burst"),
  @JsonSubTypes.Type(value = Loss.Packets.class, name = "packets")
})
public sealed interface Loss {
  /** Nothing is lost. */
  record None() implements Loss {}

  /** Every packet is lost with the same chance, independently. */
  record Random(double ratio) implements Loss {
    public Random {
      Loss.check("loss", ratio);
    }
  }

  /**
   * Losses in bursts: a two-state Gilbert model whose bad state loses everything (Gilbert 1960).
   *
   * @param ratio the long-run share of lost packets
   * @param meanLength the mean number of packets lost in a row, at least 1
   */
  record Burst(double ratio, double meanLength) implements Loss {
    public Burst {
      Loss.check("burst", ratio);
      if (ratio >= 1) {
        throw new InvalidValueException("burst", Quantity.percent(ratio), "less than 100%");
      }
      if (!(meanLength >= 1 && meanLength <= 1000)) {
        throw new InvalidValueException(
            "length", Quantity.plain(meanLength), "1 to 1000 packets, the mean length of a burst");
      }
    }
  }

  /** Exactly these packets are lost. */
  record Packets(List<Long> indices) implements Loss {
    public Packets {
      indices = indices.stream().sorted().distinct().toList();
      if (indices.isEmpty() || indices.getFirst() < 0) {
        throw new InvalidValueException(
            "packets", indices.toString(), "a list of the indices of packets, from 0");
      }
    }
  }

  static Loss none() {
    return new None();
  }

  private static void check(String part, double ratio) {
    if (!(ratio >= 0 && ratio <= 1)) {
      throw new InvalidValueException(part, Quantity.percent(ratio), Quantity.RATIO);
    }
  }

  /** For people: {@code 1% loss in bursts of 3}. */
  default String words() {
    return switch (this) {
      case None _ -> "no loss";
      case Random(double ratio) -> Quantity.percent(ratio) + " loss";
      case Burst(double ratio, double length) ->
          Quantity.percent(ratio) + " loss in bursts of " + Quantity.plain(length);
      case Packets(List<Long> indices) -> "loss of the packets " + indices;
    };
  }

  /** Whether no packet is lost, by chance or by its index. */
  default boolean losesNothing() {
    return meanRatio() == 0 && !(this instanceof Packets);
  }

  /** The share of packets lost in the long run; 0 for a list of packets. */
  default double meanRatio() {
    return switch (this) {
      case None _, Packets _ -> 0;
      case Random random -> random.ratio();
      case Burst burst -> burst.ratio();
    };
  }
}
