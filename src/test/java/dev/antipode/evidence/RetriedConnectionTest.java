package dev.antipode.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.capture.CapturedPacket;
import dev.antipode.capture.PacketRecord;
import dev.antipode.lab.Way;
import dev.antipode.wire.critical.Sighting;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RetriedConnectionTest {
  private static final int INITIAL = 0xc0;
  private static final int RETRY = 0xf0;
  private static final int HANDSHAKE = 0xe0;

  private static Sighting datagram(Way way, int first, long sentNs, @Nullable Long arrivedNs) {
    return new Sighting(
        new CapturedPacket(
            sentNs,
            way.name(),
            443,
            443,
            false,
            false,
            0,
            0,
            new byte[] {(byte) first, 0, 0, 0, 1},
            5,
            null,
            new PacketRecord(sentNs, 47, new byte[47])),
        way,
        arrivedNs);
  }

  /** The repetition left before the Retry was there, so it belongs to the first attempt. */
  @Test
  void whatFollowsARetryIsReadFirstAndByItself() {
    Sighting first = datagram(Way.UP, INITIAL, 0, 30L);
    Sighting retry = datagram(Way.DOWN, RETRY, 30, 60L);
    Sighting repetition = datagram(Way.UP, INITIAL, 50, 80L);
    Sighting second = datagram(Way.UP, INITIAL, 60, 90L);
    Sighting answer = datagram(Way.DOWN, INITIAL, 90, 120L);
    assertThat(RetriedConnection.parts(List.of(first, retry, repetition, second, answer)))
        .containsExactly(List.of(second, answer), List.of(first, retry, repetition));
  }

  @Test
  void withoutOneThatArrivedAllIsOneConnection() {
    List<Sighting> plain =
        List.of(
            datagram(Way.UP, INITIAL, 0, 30L),
            datagram(Way.DOWN, HANDSHAKE, 30, 60L),
            datagram(Way.UP, HANDSHAKE, 60, 90L));
    assertThat(RetriedConnection.parts(plain)).containsExactly(plain);
    List<Sighting> lost =
        List.of(
            datagram(Way.UP, INITIAL, 0, 30L),
            datagram(Way.DOWN, RETRY, 30, null),
            datagram(Way.UP, INITIAL, 333, 363L));
    assertThat(RetriedConnection.parts(lost)).containsExactly(lost);
  }
}
