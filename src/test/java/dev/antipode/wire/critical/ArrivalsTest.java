package dev.antipode.wire.critical;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.capture.CapturedPacket;
import dev.antipode.capture.PacketRecord;
import dev.antipode.lab.Way;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Packets that look the same, such as a reset and its repetition; the path takes 30 ns. */
class ArrivalsTest {
  private static CapturedPacket packet(int content, long timeNs) {
    byte[] frame = new byte[54];
    Arrays.fill(frame, (byte) content);
    return new CapturedPacket(
        timeNs,
        "client",
        4_000,
        443,
        true,
        false,
        0,
        0,
        new byte[0],
        0,
        null,
        new PacketRecord(timeNs, frame.length, frame));
  }

  private static List<Long> arrivals(List<CapturedPacket> sent, List<CapturedPacket> received) {
    return Arrivals.of(sent, received, Way.UP).stream()
        .map(one -> one.arrivedNs() == null ? Long.valueOf(-1) : one.arrivedNs())
        .toList();
  }

  @Test
  void whatArrivedIsTheCopyThatCanHaveArrivedThen() {
    CapturedPacket other = packet(1, 0);
    CapturedPacket arrived = packet(1, 30_000);
    assertThat(
            arrivals(
                List.of(other, packet(2, 100_000), packet(2, 500_000)),
                List.of(arrived, packet(2, 530_000))))
        .containsExactly(30_000L, -1L, 530_000L);
    assertThat(
            arrivals(
                List.of(other, packet(2, 100_000), packet(2, 105_000)),
                List.of(arrived, packet(2, 130_000))))
        .containsExactly(30_000L, 130_000L, -1L);
  }

  @Test
  void copiesThatAllArrivedKeepTheirOrder() {
    assertThat(
            arrivals(
                List.of(packet(2, 0), packet(2, 10_000)),
                List.of(packet(2, 30_000), packet(2, 40_000), packet(2, 41_000))))
        .containsExactly(30_000L, 40_000L);
  }
}
