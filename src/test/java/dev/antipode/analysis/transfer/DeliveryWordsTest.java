package dev.antipode.analysis.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.lab.Way;
import dev.antipode.wire.flow.Delivery;
import dev.antipode.wire.flow.FlowWay;
import dev.antipode.wire.flow.WindowFall;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DeliveryWordsTest {
  private static CellDelivery cell(String label, Delivery delivery, int inQueue, int otherwise) {
    return new CellDelivery(
        label,
        delivery,
        new FlowWay(
            1_000,
            1_000_000,
            new TreeMap<>(),
            0,
            inQueue,
            0,
            0,
            otherwise,
            delivery.again(),
            0L,
            0,
            200_000L,
            0,
            null,
            0,
            null));
  }

  private static final Delivery CLEAN =
      new Delivery(
          Way.DOWN,
          0,
          2_000_000_000,
          2_000_000,
          190_000L,
          1_900_000_000L,
          700,
          0,
          2,
          0,
          0,
          0,
          0,
          0,
          List.of());

  @Test
  void burstsIntoAFullQueueAndWhatBecameOfTheWindow() {
    Delivery slow =
        new Delivery(
            Way.DOWN,
            1_000_000_000,
            6_000_000_000L,
            2_000_000,
            190_000L,
            1_950_000_000L,
            60,
            12,
            44,
            90,
            0,
            0,
            2_000_000_000,
            3,
            List.of(
                new WindowFall(0, 1, 30, 30, 0, 150_000, 75_000),
                new WindowFall(0, 1, 30, 30, 0, 80_000, 40_000),
                new WindowFall(0, 1, 30, 30, 0, 60_000, 0)));
    assertThat(DeliveryWords.gap(cell("quic-netty", slow, 90, 0), cell("tls13", CLEAN, 0, 0)))
        .isEqualTo(
            "quic-netty took 5.00 s where tls13 took 2.00 s."
                + " quic-netty: the path was idle for 61 % of the time;"
                + " 90 packets were dropped by the queue, in 12 of 60 bursts (the longest had 44"
                + " packets);"
                + " losses were being mended 3 times, 40 % of the time, and what was in flight fell"
                + " from 150 to 40 kB (the most and the least), where 190 kB fill the path."
                + " tls13: the path was idle for 5 % of the time.");
  }

  @Test
  void whatWasTakenForLostAndHadCome() {
    Delivery delivery =
        new Delivery(
            Way.UP,
            0,
            1_000_000_000,
            2_000_000,
            null,
            null,
            10,
            0,
            5,
            20,
            18,
            17,
            100_000_000,
            1,
            List.of(new WindowFall(0, 1, 2, 20, 18, 50_000, 25_000)));
    assertThat(DeliveryWords.transfer(cell("quic-kwik", delivery, 0, 2)))
        .isEqualTo(
            "quic-kwik: 2 packets were lost;"
                + " losses were being mended once, 10 % of the time, and what was in flight fell"
                + " from 50 to 25 kB (the most and the least);"
                + " 18 of 20 packets that were sent again had come, 17 of them taken for lost when"
                + " three later ones had come.");
  }

  @Test
  void aTransferWithoutARateThatLostNothingSaysSo() {
    Delivery plain =
        new Delivery(
            Way.DOWN, 0, 1_000_000_000, 2_000_000, null, null, 10, 0, 5, 0, 0, 0, 0, 0, List.of());
    assertThat(DeliveryWords.transfer(cell("tcp", plain, 0, 0)))
        .isEqualTo("tcp: nothing was lost or sent again.");
  }
}
