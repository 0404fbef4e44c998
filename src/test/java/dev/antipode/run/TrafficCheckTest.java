package dev.antipode.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.lab.Traffic;
import dev.antipode.sample.Outcome;
import dev.antipode.sample.Sample;
import dev.antipode.sample.metric.TrafficMetrics;
import dev.antipode.scenario.path.Direction;
import dev.antipode.scenario.path.Loss;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.scenario.path.PathProperties;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a path dropped by accident fails a trial, be it a single packet. */
class TrafficCheckTest {
  private static final Sample GOOD = Sample.succeeded(new TreeMap<>(), null);
  private static final Direction PLAIN = Direction.delayed(10_000);

  private static PathProfile path(Direction direction) {
    return new PathProfile("path", "A path.", direction, direction);
  }

  private static Traffic traffic(long packets, long upDropped, long downDropped) {
    return new Traffic(
        new Traffic.Count(packets, 100 * packets, upDropped),
        new Traffic.Count(packets, 100 * packets, downDropped));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 4, 5, 100})
  void everyDropOfAQueueThatHasNoRateFails(long dropped) {
    Sample up = TrafficCheck.add(GOOD, path(PLAIN), traffic(500, dropped, 0), 1_000);
    Sample down = TrafficCheck.add(GOOD, path(PLAIN), traffic(500, 0, dropped), 1_000);
    assertThat(up.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(up.reason()).contains("the queue of path 'path' dropped " + dropped + " packets");
    assertThat(down.reason()).isEqualTo(up.reason());
    assertThat(up.get(TrafficMetrics.UP_PACKETS)).isEqualTo(500);
  }

  @Test
  void noneIsNoFailure() {
    Sample counted = TrafficCheck.add(GOOD, path(PLAIN), traffic(500, 0, 0), 1);
    assertThat(counted.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(counted.get(TrafficMetrics.DOWN_BYTES)).isEqualTo(50_000);
  }

  @Test
  void aFullQueueIsPartOfAPathWithARate() {
    Direction rated =
        new Direction(Map.of(PathProperties.DELAY, 10_000L, PathProperties.RATE, 1_000_000L));
    assertThat(TrafficCheck.add(GOOD, path(rated), traffic(500, 4, 4), 1).outcome())
        .isEqualTo(Outcome.SUCCEEDED);
  }

  @Test
  void lossesMustHaveBeenDrawnForEveryPacket() {
    Direction lossy =
        new Direction(
            Map.of(PathProperties.DELAY, 10_000L, PathProperties.LOSS, new Loss.Random(0.01)));
    assertThat(TrafficCheck.add(GOOD, path(lossy), traffic(1_000, 0, 0), 1_000).outcome())
        .isEqualTo(Outcome.SUCCEEDED);
    assertThat(TrafficCheck.add(GOOD, path(lossy), traffic(1_001, 0, 0), 1_000).reason())
        .isEqualTo("sent 1001 packets, but losses were drawn only for the first 1000");
  }
}
