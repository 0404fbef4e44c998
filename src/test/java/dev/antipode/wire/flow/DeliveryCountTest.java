package dev.antipode.wire.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.lab.Way;
import dev.antipode.wire.critical.Cargo;
import dev.antipode.wire.critical.Passage;
import dev.antipode.wire.critical.Passages;
import dev.antipode.wire.critical.PathModel;
import dev.antipode.wire.critical.QuicPacket;
import dev.antipode.wire.critical.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Transfers of a few large packets, each number of which can be counted by hand. */
class DeliveryCountTest {
  private static final long MS = 1_000_000;
  private static final int LENGTH = 8_000;
  private static final PathModel PATH =
      new PathModel(10 * MS, 10 * MS, 10_000_000L, 10_000_000L, true);

  private final List<Passage> passages = new ArrayList<>();

  private void packet(Way way, double sentMs, boolean arrives, Cargo cargo) {
    packet(way, sentMs, arrives ? 10 : -1, cargo);
  }

  private void packet(Way way, double sentMs, double takesMs, Cargo cargo) {
    long sent = Math.round(sentMs * MS);
    passages.add(
        new Passage(
            passages.size() + 1,
            way,
            sent,
            takesMs < 0 ? null : Long.valueOf(Math.round((sentMs + takesMs) * MS)),
            1_242,
            cargo));
  }

  private static Cargo data(int place) {
    return new Cargo.Tcp(false, false, false, 1 + (long) place * LENGTH, LENGTH, null, List.of());
  }

  private static Cargo ack(int places, Span... selective) {
    return new Cargo.Tcp(
        false, false, false, 101, 0, 1 + (long) places * LENGTH, List.of(selective));
  }

  private Optional<Delivery> delivery() {
    return DeliveryCount.of(
        new Passages(passages), PATH, MS / 10, passage -> passage.arrivedNs() == null);
  }

  private void request() {
    packet(Way.UP, 0, true, new Cargo.Tcp(false, false, false, 1, 100, 1L, List.of()));
  }

  @Test
  void aBurstThatLosesAPacketHalvesAWindow() {
    request();
    for (int place = 0; place < 5; place++) {
      packet(Way.DOWN, 10 + place / 100.0, place != 3, data(place));
    }
    packet(Way.UP, 20.03, true, ack(3, new Span("tcp", 4 * LENGTH + 1, 5 * LENGTH + 1)));
    packet(Way.DOWN, 30.05, true, data(3));
    packet(Way.UP, 40.1, true, ack(5));
    packet(Way.DOWN, 50.15, true, data(5));
    packet(Way.DOWN, 50.16, true, data(6));
    packet(Way.DOWN, 55, true, data(7));
    packet(Way.UP, 65, true, ack(8));
    // It had come.
    packet(Way.DOWN, 80, true, data(7));
    packet(Way.DOWN, 81, true, data(8));
    assertThat(delivery())
        .contains(
            new Delivery(
                Way.DOWN,
                10 * MS,
                91 * MS,
                9L * LENGTH,
                25_000L,
                10 * 993_600L,
                2,
                1,
                5,
                2,
                1,
                0,
                20_050_000 + 11 * MS,
                2,
                List.of(
                    new WindowFall(30_050_000, 20_050_000, 1, 1, 0, 5L * LENGTH, 3L * LENGTH),
                    new WindowFall(80 * MS, 11 * MS, 0, 1, 1, 3L * LENGTH, 0))));
  }

  private static Cargo quic(long number, int place) {
    return new Cargo.Quic(
        List.of(
            new QuicPacket(
                "Application",
                "1-RTT",
                number,
                1_200,
                List.of("STREAM"),
                List.of(new Span("stream 0", (long) place * LENGTH, (long) (place + 1) * LENGTH)),
                List.of())));
  }

  private static Cargo quicAck(long first, long last) {
    return new Cargo.Quic(
        List.of(
            new QuicPacket(
                "Application",
                "1-RTT",
                first,
                40,
                List.of("ACK"),
                List.of(),
                List.of(new QuicPacket.Range(first, last)))));
  }

  /** With reordering a sender that counts to three takes for lost what is late. */
  @Test
  void whatThreeLaterPacketsOvertookIsSentAgainForNothing() {
    packet(Way.DOWN, 0, 40, quic(1, 0));
    for (int place = 1; place < 9; place++) {
      packet(Way.DOWN, place, true, quic(place + 1, place));
    }
    packet(Way.UP, 14, true, quicAck(2, 5));
    packet(Way.DOWN, 24, true, quic(10, 0));
    packet(Way.UP, 34, true, quicAck(2, 10));
    Delivery delivery = delivery().orElseThrow();
    assertThat(delivery.again()).isEqualTo(1);
    assertThat(delivery.spurious()).isEqualTo(1);
    assertThat(delivery.overtaken()).isEqualTo(1);
    assertThat(delivery.falls())
        .containsExactly(new WindowFall(24 * MS, 20 * MS, 0, 1, 1, 9 * 1_200, 0));
    assertThat(delivery.bytes()).isEqualTo(9L * LENGTH);
  }

  @Test
  void whatCannotBeReadIsNotCounted() {
    for (int place = 0; place < 9; place++) {
      packet(Way.DOWN, place, true, quic(place, place));
    }
    assertThat(delivery()).isPresent();
    packet(
        Way.UP,
        14,
        true,
        new Cargo.Quic(
            List.of(
                new QuicPacket("Application", "1-RTT", null, 1_200, null, List.of(), List.of()))));
    assertThat(delivery()).isEmpty();
  }

  @Test
  void aSmallAnswerIsNoTransfer() {
    request();
    packet(Way.DOWN, 10, true, data(0));
    assertThat(delivery()).isEmpty();
  }
}
