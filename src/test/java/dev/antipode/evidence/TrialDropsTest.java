package dev.antipode.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.capture.CapturedPacket;
import dev.antipode.capture.PacketRecord;
import dev.antipode.lab.Way;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.Outcome;
import dev.antipode.sample.Sample;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.scenario.path.Direction;
import dev.antipode.scenario.path.Loss;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.scenario.path.PathProperties;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.StackDescription.Application;
import dev.antipode.stack.StackDescription.Security;
import dev.antipode.stack.StackDescription.Transport;
import dev.antipode.wire.critical.PathModel;
import dev.antipode.wire.critical.Sighting;
import dev.antipode.wire.flow.Drops;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A packet that no list names was dropped by a queue where the router has counted it. */
class TrialDropsTest {
  private static final long MS = 1_000_000;
  private static final Direction UP =
      new Direction(
          Map.of(
              PathProperties.DELAY,
              10_000L,
              PathProperties.RATE,
              1_000_000L,
              PathProperties.LOSS,
              new Loss.Packets(List.of(0L))));

  private final List<Sighting> sightings = new ArrayList<>();

  private Sighting sighting(long sentMs, @Nullable Long arrivedMs) {
    return sighting(sentMs, arrivedMs, 100, false);
  }

  /** A frame of that length, which no router may cut in parts or any may. */
  private Sighting sighting(long sentMs, @Nullable Long arrivedMs, int bytes, boolean whole) {
    byte[] head = new byte[34];
    head[20] = (byte) (whole ? 0x40 : 0);
    CapturedPacket packet =
        new CapturedPacket(
            sentMs * MS,
            "192.0.2.2",
            1,
            2,
            false,
            false,
            0,
            0,
            new byte[0],
            0,
            null,
            new PacketRecord(sentMs * MS, bytes, head));
    Sighting sighting = new Sighting(packet, Way.UP, arrivedMs == null ? null : arrivedMs * MS);
    sightings.add(sighting);
    return sighting;
  }

  private TrialDrops drops(Map<Way, Long> counted) {
    return drops(counted, UP);
  }

  private TrialDrops drops(Map<Way, Long> counted, Direction direction) {
    Cell cell = new Cell("handshake", "quic", SessionMode.FULL, Options.DEFAULTS, "p", false);
    SortedMap<Way, Long> queues = new TreeMap<>(counted);
    TrialResult result =
        new TrialResult(
            "t", cell, 0, 1, 0, 0, Sample.without(Outcome.FAILED, "no"), null, null, queues);
    IdentityHashMap<Sighting, Long> indices = new IdentityHashMap<>();
    for (Sighting one : sightings) {
      indices.put(one, (long) indices.size());
    }
    return new TrialDrops(
        new TrialTask(
            result,
            new CapturedConditions(
                new StackDescription(
                    "quic", Transport.QUIC, Security.TLS13, Application.ECHO, "a", "a"),
                new PathProfile("p", "A path.", direction, direction),
                new PathModel(10 * MS, 10 * MS, 1_000_000L, 1_000_000L, true),
                MS),
            new TrialPackets(sightings, indices, 1_000 * MS, Transport.QUIC),
            new byte[0],
            true,
            false));
  }

  @Test
  void aQueueHasDroppedWhatTheRouterCounted() {
    Sighting listed = sighting(0, null);
    Sighting first = sighting(10, null);
    Sighting second = sighting(20, null);
    var _ = sighting(30, 41L);
    Sighting underWay = sighting(995, null);
    TrialDrops counted = drops(Map.of(Way.UP, 2L, Way.DOWN, 0L));
    assertThat(counted.of(listed)).isEqualTo(Drops.By.RULE);
    assertThat(counted.of(first)).isEqualTo(Drops.By.QUEUE);
    assertThat(counted.of(second)).isEqualTo(Drops.By.QUEUE);
    assertThat(counted.of(underWay)).isNull();
  }

  @Test
  void whatNoQueueCountedIsNotSaidOfOne() {
    Sighting listed = sighting(0, null);
    Sighting first = sighting(10, null);
    Sighting second = sighting(20, null);
    var _ = sighting(30, 41L);
    for (long fewer : List.of(0L, 1L)) {
      TrialDrops counted = drops(Map.of(Way.UP, fewer, Way.DOWN, 9L));
      assertThat(counted.of(listed)).isEqualTo(Drops.By.RULE);
      assertThat(counted.of(first)).isEqualTo(Drops.By.NOT_TOLD);
      assertThat(counted.of(second)).isEqualTo(Drops.By.NOT_TOLD);
    }
  }

  /** The list, which drops the first here, does not count what never comes so far. */
  @Test
  void whatMustStayWholeAndIsLongerThanTheMtuWasTooLong() {
    Sighting tooLong = sighting(0, null, 14 + 1_401, true);
    Sighting listed = sighting(1, null, 14 + 1_400, true);
    Sighting cut = sighting(10, null, 14 + 1_401, false);
    var _ = sighting(30, 41L);
    TrialDrops narrow = drops(Map.of(Way.UP, 1L, Way.DOWN, 0L), UP.with(PathProperties.MTU, 1_400));
    assertThat(narrow.of(tooLong)).isEqualTo(Drops.By.TOO_LONG);
    assertThat(narrow.of(listed)).isEqualTo(Drops.By.RULE);
    assertThat(narrow.of(cut)).isEqualTo(Drops.By.QUEUE);
    assertThat(drops(Map.of()).of(tooLong)).isEqualTo(Drops.By.RULE);
  }

  /** Runs of older versions have no count; nothing else drops on such a way. */
  @Test
  void withoutACountTheQueueIsWhatIsLeft() {
    var _ = sighting(0, null);
    Sighting lost = sighting(10, null);
    var _ = sighting(30, 41L);
    assertThat(drops(Map.of()).of(lost)).isEqualTo(Drops.By.QUEUE);
  }
}
