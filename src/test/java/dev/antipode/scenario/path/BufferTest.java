package dev.antipode.scenario.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.antipode.sample.Json;
import dev.antipode.scenario.value.InvalidValueException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may wait, in each unit. */
class BufferTest {
  private static final long BPS = 1_514_000;

  private static Direction way(Buffer buffer) {
    return new Direction(
        Map.of(
            PathProperties.DELAY,
            10_000L,
            PathProperties.RATE,
            BPS,
            PathProperties.BUFFER,
            buffer));
  }

  /** At 1.514 Mbit/s a full packet takes 8 ms. */
  @ParameterizedTest
  @CsvSource({
    "20, 20, 20",
    "30280B, 30280B, 20",
    "160ms, 30280B, 20",
    "8ms, 1514B, 1",
    "64kB, 64000B, 42"
  })
  void isToldToTheLabAndHoldsSoManyPackets(String text, String told, long packets) {
    Buffer buffer = PathProperties.BUFFER.key().read(text);
    assertThat(way(buffer).argument(PathProperties.BUFFER)).contains(told);
    assertThat(buffer.packets(BPS, 1_514)).isEqualTo(packets);
    assertThat(PathProperties.BUFFER.key().read(PathProperties.BUFFER.key().type().write(buffer)))
        .isEqualTo(buffer);
  }

  @ParameterizedTest
  @CsvSource({"0", "1513B", "61s", "7ms", "12 apples"})
  void isRefusedWhereNoFullPacketFits(String text) {
    assertThatThrownBy(() -> way(PathProperties.BUFFER.key().read(text)))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("buffer");
  }

  @Test
  void needsARate() {
    assertThatThrownBy(() -> new Direction(Map.of(PathProperties.BUFFER, new Buffer.Packets(9))))
        .hasMessageContaining("needs a rate");
  }

  @Test
  void survivesBeingStored() throws Exception {
    for (Buffer buffer :
        new Buffer[] {new Buffer.Packets(9), new Buffer.Bytes(9_000), new Buffer.Time(50_000)}) {
      String stored = Json.MAPPER.writeValueAsString(way(buffer));
      assertThat(Json.MAPPER.readValue(stored, Direction.class)).isEqualTo(way(buffer));
    }
  }

  /** A run of before has another path, unless its queue was one that never filled. */
  @Test
  void isNotTheQueueOfAnOlderRun() throws Exception {
    Direction usual =
        new Direction(Map.of(PathProperties.DELAY, 10_000L, PathProperties.RATE, BPS));
    ObjectNode stored = Json.MAPPER.valueToTree(usual);
    stored.remove("buffer");
    stored.put("queue_packets", 1_000);
    assertThat(Json.MAPPER.treeToValue(stored, Direction.class)).isEqualTo(usual);
    stored.put("queue_packets", 20);
    Direction old = Json.MAPPER.treeToValue(stored, Direction.class);
    assertThat(old).isNotEqualTo(usual).isNotEqualTo(way(new Buffer.Packets(20)));
    assertThatThrownBy(() -> old.argument(PathProperties.BUFFER))
        .hasMessageContaining("Begin a new run");
  }
}
