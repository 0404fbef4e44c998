package dev.antipode.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What routers tell, and what they cut in two. */
class IcmpNoticeTest {
  private static final int IP = 14;

  /** A datagram of UDP, or a part of one. */
  private static byte[] datagram(int identification, int place, byte[] content) {
    ByteBuffer frame = ByteBuffer.allocate(IP + 20 + content.length);
    ip(frame, IP, identification, place, 17, 20 + content.length);
    frame.position(IP + 20).put(content);
    return frame.array();
  }

  private static void ip(
      ByteBuffer frame, int at, int identification, int place, int protocol, int bytes) {
    frame.putShort(12, (short) 0x0800);
    frame.put(at, (byte) 0x45);
    frame.putShort(at + 2, (short) bytes);
    frame.putShort(at + 4, (short) identification);
    frame.putShort(at + 6, (short) place);
    frame.put(at + 9, (byte) protocol);
    frame.put(at + 12, (byte) 192).put(at + 14, (byte) 2).put(at + 15, (byte) 2);
    frame.put(at + 16, (byte) 198).put(at + 17, (byte) 51).put(at + 18, (byte) 100);
  }

  /** Ports 5000 and 443, and numbered bytes behind the header. */
  private static byte[] udp(int bytes) {
    byte[] udp = new byte[bytes];
    for (int i = 8; i < bytes; i++) {
      udp[i] = (byte) i;
    }
    ByteBuffer.wrap(udp).putShort(0, (short) 5_000).putShort(2, (short) 443);
    return udp;
  }

  private static PacketRecord record(long ns, byte[] data) {
    return new PacketRecord(ns, data.length, data);
  }

  private static PacketRecord notice(int code, int mtu) {
    byte[] quoted = datagram(77, 0x4000, udp(40));
    ByteBuffer frame = ByteBuffer.allocate(IP + 20 + 8 + 28);
    ip(frame, IP, 1, 0, 1, 56);
    frame.put(IP + 20, (byte) 3).put(IP + 21, (byte) code).putShort(IP + 26, (short) mtu);
    frame.position(IP + 28).put(quoted, IP, 28);
    return record(9, frame.array());
  }

  @Test
  void itNamesThePacketThatItIsAbout() {
    PacketRecord sent = record(1, datagram(77, 0x4000, udp(40)));
    CapturedPacket packet = TransportHeaders.of(List.of(sent)).getFirst();
    assertThat(packet.mustStayWhole()).isTrue();
    assertThat(packet.ipBytes()).isEqualTo(60);
    List<IcmpNotice> notices = IcmpNotice.of(List.of(sent, notice(4, 1_400)));
    assertThat(notices)
        .containsExactly(new IcmpNotice(9, IcmpNotice.TOO_LONG, 1_400, "192.0.2.2", 77, 5_000));
    assertThat(notices.getFirst().isAbout(packet)).isTrue();
    CapturedPacket other =
        TransportHeaders.of(List.of(record(2, datagram(78, 0, udp(40))))).getFirst();
    assertThat(other.mustStayWhole()).isFalse();
    assertThat(notices.getFirst().isAbout(other)).isFalse();
  }

  /** A cut frame, and one that only looks like a message, tell nothing. */
  @Test
  void whatIsTooShortTellsNothing() {
    byte[] whole = notice(3, 0).data();
    for (int bytes : List.of(0, 13, 33, IP + 20 + 8 + 21)) {
      assertThat(IcmpNotice.of(List.of(record(1, Arrays.copyOf(whole, bytes))))).isEmpty();
    }
  }

  /** It has arrived with its last part, whichever that is, and is what was sent. */
  @Test
  void partsAreOneDatagramWhenTheLastHasCome() {
    byte[] content = udp(1_300);
    byte[] first = Arrays.copyOfRange(content, 0, 800);
    byte[] rest = Arrays.copyOfRange(content, 800, 1_300);
    PacketRecord head = record(5, datagram(7, 0x2000, first));
    PacketRecord tail = record(6, datagram(7, 100, rest));
    CapturedPacket sent =
        TransportHeaders.of(List.of(record(1, datagram(7, 0, content)))).getFirst();
    for (List<PacketRecord> arrived : List.of(List.of(head, tail), List.of(tail, head))) {
      List<CapturedPacket> packets = TransportHeaders.of(arrived);
      assertThat(packets).hasSize(1);
      CapturedPacket packet = packets.getFirst();
      assertThat(packet.timeNs()).isEqualTo(arrived.getLast().timeNs());
      assertThat(packet.payload()).isEqualTo(sent.payload());
      assertThat(packet.frameBytes()).isEqualTo(sent.frameBytes());
      assertThat(packet.sourcePort()).isEqualTo(5_000);
    }
    assertThat(TransportHeaders.of(List.of(head))).isEmpty();
    PacketRecord stranger = record(6, datagram(8, 100, rest));
    assertThat(TransportHeaders.of(List.of(head, stranger))).isEmpty();
  }
}
