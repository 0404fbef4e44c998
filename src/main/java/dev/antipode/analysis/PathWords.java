package dev.antipode.analysis;

import dev.antipode.analysis.number.NumberFormat;
import dev.antipode.scenario.path.Direction;
import dev.antipode.scenario.path.Loss;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.scenario.value.Quantity;
import java.util.ArrayList;
import java.util.List;

/** What a path does to packets, in words. */
final class PathWords {
  private PathWords() {}

  static String of(PathProfile path) {
    String up = of(path.up());
    String down = of(path.down());
    return up.equals(down) ? up + " each way" : "up " + up + "; down " + down;
  }

  private static String of(Direction way) {
    List<String> words = new ArrayList<>();
    words.add(
        Quantity.millis(way.delayUs())
            + (way.jitterUs() > 0 ? " ± " + Quantity.millis(way.jitterUs()) : ""));
    Long rate = way.rateBps();
    words.add(rate == null ? "no rate limit" : NumberFormat.plain(rate / 1e6) + " Mbit/s");
    words.add(
        switch (way.loss()) {
          case Loss.None _ -> "no loss";
          case Loss.Random(double ratio) -> Quantity.percent(ratio) + " loss";
          case Loss.Burst(double ratio, double length) ->
              Quantity.percent(ratio) + " loss in bursts of " + NumberFormat.plain(length);
          case Loss.Packets(List<Long> indices) -> "loss of the packets " + indices;
        });
    if (way.reorderRatio() > 0) {
      words.add(Quantity.percent(way.reorderRatio()) + " reordered");
    }
    if (way.duplicateRatio() > 0) {
      words.add(Quantity.percent(way.duplicateRatio()) + " duplicated");
    }
    return String.join(", ", words);
  }
}
