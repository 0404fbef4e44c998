package dev.antipode.wire.blocking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The definitions of METHOD.md on transfers made by hand: one-way delay 50 ms, a packet a
 * millisecond, each with 1,000 bytes of one stream.
 */
class TwinComparisonTest {
  private static final long MS = 1_000_000;
  private static final int BYTES = 1_000;

  /** One TLS record a segment: header, content, type, the JDK's padding, tag. */
  private static final int FRAME = 9;

  private static final int SEGMENT = 5 + FRAME + BYTES + 1 + 16 + 16;

  /**
   * Packets in turn for streams 0, 1, 2, 0, 1, 2, ...: the third is lost and sent again at 110 ms.
   */
  private static final int LOST = 2;

  private static final long AGAIN_MS = 110;

  @Test
  void quicHoldsBackOnlyTheStreamThatLost() {
    Blocking blocking = quic(List.of(), false);
    assertThat(blocking.lostStreams()).containsExactly(2);
    assertThat(blocking.detectedNs()).isEqualTo(AGAIN_MS * MS);
    assertThat(blocking.inFlightStreams()).containsExactly(0, 1);
    assertThat(blocking.blockedStreams()).isEmpty();
    assertThat(blocking.blockedBytes()).isZero();
    // Stream 2 had a second packet behind the lost one, and it waited.
    assertThat(blocking.ownBlockedBytes()).isEqualTo(BYTES);
    assertThat(blocking.inferred()).isFalse();
  }

  @Test
  void quicLibraryWhoseReaderWaitsIsSeen() {
    // The library hands stream 0's packet, which arrived at 53 ms, to the application at 160 ms.
    Blocking blocking = quic(List.of(0), false);
    assertThat(blocking.blockedStreams()).containsExactly(0);
    assertThat(blocking.blockedBytes()).isEqualTo(BYTES);
    assertThat(blocking.longestNs()).isEqualTo((AGAIN_MS + 50 - 53) * MS);
  }

  @Test
  void quicPacketsOfAnotherShapeAreInferredFromWhatIsReleased() {
    Blocking blocking = quic(List.of(), true);
    assertThat(blocking.inferred()).isTrue();
    assertThat(blocking.lostStreams()).containsExactly(2);
    assertThat(blocking.blockedStreams()).isEmpty();
    assertThat(blocking.detectedNs()).isEqualTo(AGAIN_MS * MS);
  }

  @Test
  void tcpHoldsBackEveryStreamBehindTheLostSegment() {
    ObservedTransfer twin = tcp(false);
    ObservedTransfer lossy = tcp(true);
    Blocking blocking = new TwinComparison(twin, BearingPackets.of(twin), lossy).blocking();
    assertThat(blocking.lostStreams()).containsExactly(2);
    assertThat(blocking.inFlightStreams()).containsExactly(0, 1);
    assertThat(blocking.blockedStreams()).containsExactly(0, 1);
    assertThat(blocking.blockedBytes()).isEqualTo(2L * BYTES);
    // Stream 0's segment arrived at 53 ms, the lost one again at 160 ms; stream 1's a ms later.
    assertThat(blocking.longestNs()).isEqualTo(107 * MS);
    assertThat(blocking.sumNs()).isEqualTo((107 + 106) * MS);
    assertThat(blocking.ownBlockedBytes()).isEqualTo(BYTES);
    // What left after the loss was detected came 100 ms later than without loss, for no other
    // reason than that it left later: that is no blocking.
    assertThat(blocking.recoveryNs()).isEqualTo(100 * MS);
  }

  /** Of one stream the first byte waits the longest, of all streams the first one does. */
  @Test
  void theLongestWaitIsNotTheLastOne() {
    long again = (AGAIN_MS + 50) * MS;
    List<TransferPacket> without = new ArrayList<>();
    List<TransferPacket> sent = new ArrayList<>();
    List<DeliveryTime> expected = new ArrayList<>();
    List<DeliveryTime> delivered = new ArrayList<>();
    int[] streams = {2, 0, 0, 1};
    int[] seen = new int[3];
    for (int i = 0; i < streams.length; i++) {
      int stream = streams[i];
      StreamRange range =
          new StreamRange(stream, (long) seen[stream] * BYTES, (seen[stream] + 1L) * BYTES);
      seen[stream]++;
      long at = (50 + i) * MS;
      without.add(new TransferPacket(i, 0, i * MS, at, 0, BYTES + 30));
      expected.add(new DeliveryTime(range, at));
      sent.add(new TransferPacket(i, 0, i * MS, i == 0 ? null : Long.valueOf(at), 0, BYTES + 30));
      delivered.add(new DeliveryTime(range, again));
    }
    sent.add(new TransferPacket(4, 0, AGAIN_MS * MS, again, 0, BYTES + 30));
    ObservedTransfer twin = new ObservedTransfer(without, Map.of(), expected);
    ObservedTransfer lossy = new ObservedTransfer(sent, Map.of(), delivered);
    Blocking blocking = new TwinComparison(twin, BearingPackets.of(twin), lossy).blocking();
    assertThat(blocking.blockedStreams()).containsExactly(0, 1);
    // They arrived at 51, 52 and 53 ms and were delivered at 160 ms.
    assertThat(blocking.longestNs()).isEqualTo(109 * MS);
    assertThat(blocking.sumNs()).isEqualTo((109 + 107) * MS);
  }

  /** Of what left after the loss was detected, the first came 100 ms later and the last 90 ms. */
  @Test
  void recoveryIsTheMostThatAnythingCameLater() {
    ObservedTransfer twin = tcp(false);
    List<DeliveryTime> expected = new ArrayList<>(twin.deliveries());
    DeliveryTime last = expected.removeLast();
    expected.add(new DeliveryTime(last.range(), last.atNs() + 10 * MS));
    ObservedTransfer slower = new ObservedTransfer(twin.packets(), twin.records(), expected);
    Blocking blocking = new TwinComparison(slower, BearingPackets.of(slower), tcp(true)).blocking();
    assertThat(blocking.recoveryNs()).isEqualTo(100 * MS);
  }

  @Test
  void whatLeftAfterTheLossWasDetectedIsNotBlocked() {
    ObservedTransfer twin = tcp(false);
    ObservedTransfer lossy = tcp(true);
    assertThat(new TwinComparison(twin, BearingPackets.of(twin), lossy).blocking().blockedBytes())
        .isLessThan(4L * BYTES);
  }

  @Test
  void contentsOfSegmentsFollowFromTheOrderOfDeliveries() {
    BearingPackets contents = BearingPackets.of(tcp(false));
    for (int i = 0; i < 8; i++) {
      assertThat(contents.in(i))
          .extracting(carried -> carried.range().stream())
          .containsExactly(i % 3);
      assertThat(contents.in(i))
          .extracting(carried -> carried.range().bytes())
          .containsExactly(1_000L);
    }
  }

  @Test
  void bytesThatWaitForTheirOwnRecordAreNotBlocked() {
    // One record of two segments: its first byte is usable when the second segment is there.
    int length = 5 + FRAME + 2 * BYTES + 33;
    List<TransferPacket> packets =
        List.of(
            new TransferPacket(0, 0, 0, 50 * MS, 0, 1_000),
            new TransferPacket(1, 0, 20 * MS, 70 * MS, 1_000, length - 1_000));
    ObservedTransfer transfer =
        new ObservedTransfer(
            packets,
            Map.of(0, List.of(new TlsRecord(0, length))),
            List.of(new DeliveryTime(new StreamRange(0, 0, 2L * BYTES), 70 * MS)));
    assertThat(BearingPackets.of(transfer).in(0))
        .extracting(PacketContents::dueNs)
        .containsExactly(70 * MS);
  }

  @Test
  void anotherNumberOfLossesIsRefused() {
    ObservedTransfer twin = tcp(false);
    assertThatThrownBy(
            () -> new TwinComparison(twin, BearingPackets.of(twin), tcp(false)).blocking())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("0 packets with data were lost in place of one");
  }

  /**
   * Compares eight packets of QUIC with their twin.
   *
   * @param late streams whose packet right behind the lost one is delivered with what was lost
   * @param otherwise whether the server fills its packets otherwise than in the twin
   */
  private static Blocking quic(List<Integer> late, boolean otherwise) {
    List<TransferPacket> sent = new ArrayList<>();
    List<TransferPacket> without = new ArrayList<>();
    List<DeliveryTime> delivered = new ArrayList<>();
    List<DeliveryTime> expected = new ArrayList<>();
    long again = (AGAIN_MS + 50) * MS;
    for (int i = 0; i < 6; i++) {
      StreamRange range = new StreamRange(i % 3, (long) (i / 3) * BYTES, (i / 3 + 1L) * BYTES);
      long at = (50 + i) * MS;
      without.add(new TransferPacket(i, 0, i * MS, at, 0, BYTES + (otherwise ? 100 : 30)));
      expected.add(new DeliveryTime(range, at));
      sent.add(
          new TransferPacket(i, 0, i * MS, i == LOST ? null : Long.valueOf(at), 0, BYTES + 30));
      boolean waits = i == LOST || i == LOST + 3 || (i == LOST + 1 && late.contains(i % 3));
      delivered.add(new DeliveryTime(range, waits ? again : at));
    }
    sent.add(new TransferPacket(6, 0, AGAIN_MS * MS, again, 0, BYTES + 30));
    delivered.sort(java.util.Comparator.comparingLong(DeliveryTime::atNs));
    ObservedTransfer twin = new ObservedTransfer(without, Map.of(), expected);
    ObservedTransfer lossy = new ObservedTransfer(sent, Map.of(), delivered);
    return new TwinComparison(twin, BearingPackets.of(twin), lossy).blocking();
  }

  /** Six segments in flight, then the lost one again where one was lost, then two more. */
  private static ObservedTransfer tcp(boolean loss) {
    List<TransferPacket> packets = new ArrayList<>();
    List<TlsRecord> records = new ArrayList<>();
    List<DeliveryTime> delivered = new ArrayList<>();
    long again = (AGAIN_MS + 50) * MS;
    for (int i = 0; i < 8; i++) {
      if (loss && i == 6) {
        packets.add(new TransferPacket(6, 0, AGAIN_MS * MS, again, (long) LOST * SEGMENT, SEGMENT));
      }
      long sent = i < 6 ? i * MS : (loss ? 206 + i : 106 + i) * MS;
      boolean lost = loss && i == LOST;
      packets.add(
          new TransferPacket(
              packets.size(),
              0,
              sent,
              lost ? null : Long.valueOf(sent + 50 * MS),
              (long) i * SEGMENT,
              SEGMENT));
      records.add(new TlsRecord((long) i * SEGMENT, (i + 1L) * SEGMENT));
      StreamRange range = new StreamRange(i % 3, (long) (i / 3) * BYTES, (i / 3 + 1L) * BYTES);
      boolean waits = loss && i >= LOST && i < 6;
      delivered.add(new DeliveryTime(range, waits ? again : sent + 50 * MS));
    }
    return new ObservedTransfer(packets, Map.of(0, records), delivered);
  }
}
