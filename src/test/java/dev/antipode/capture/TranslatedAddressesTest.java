package dev.antipode.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A router between the two captures gives the client other addresses, ports and checksums. */
class TranslatedAddressesTest {
  private static final int CLIENT = 0xc0000202;
  private static final int ROUTER = 0xcb007101;
  private static final int SERVER = 0xc6336402;
  private static final int IP = 14;
  private static final int UDP = 17;
  private static final int TCP = 6;

  private final List<CapturedPacket> atClient = new ArrayList<>();
  private final List<CapturedPacket> atServer = new ArrayList<>();
  private int identification;
  private long now;

  private static CapturedPacket packet(
      long ns, int protocol, int id, int source, int from, int target, int to, String text) {
    int header = protocol == TCP ? 20 : 8;
    byte[] payload = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer frame = ByteBuffer.allocate(IP + 20 + header + payload.length);
    int transport = IP + 20;
    frame.putShort(12, (short) 0x0800);
    frame.put(IP, (byte) 0x45);
    frame.putShort(IP + 2, (short) (frame.capacity() - IP));
    frame.putShort(IP + 4, (short) id);
    frame.put(IP + 9, (byte) protocol);
    frame.putInt(IP + 12, source);
    frame.putInt(IP + 16, target);
    frame.putShort(transport, (short) from);
    frame.putShort(transport + 2, (short) to);
    if (protocol == TCP) {
      frame.put(transport + 12, (byte) 0x50);
    }
    // Any function of the ports will do: it differs on both sides, as a checksum does.
    frame.putShort(transport + (protocol == TCP ? 16 : 6), (short) (from * 31 + to * 17 + id));
    frame.put(transport + header, payload);
    return TransportHeaders.of(List.of(new PacketRecord(ns, frame.capacity(), frame.array())))
        .getFirst();
  }

  private void up(int protocol, int port, int mapped, String text) {
    int id = ++identification;
    now += 10;
    atClient.add(packet(now, protocol, id, CLIENT, port, SERVER, 4433, text));
    atServer.add(packet(now + 5, protocol, id, ROUTER, mapped, SERVER, 4433, text));
  }

  private void down(int protocol, int port, int mapped, String text, boolean arrives) {
    int id = ++identification;
    now += 10;
    atServer.add(packet(now, protocol, id, SERVER, 4433, ROUTER, mapped, text));
    if (arrives) {
      atClient.add(packet(now + 5, protocol, id, SERVER, 4433, CLIENT, port, text));
    }
  }

  private TranslatedAddresses undone() {
    return TranslatedAddresses.undone(atClient, atServer, "192.0.2.2");
  }

  private static byte[] transport(CapturedPacket packet) {
    byte[] frame = packet.frame().data();
    return java.util.Arrays.copyOfRange(frame, IP + 20, frame.length);
  }

  @Test
  void eachPacketIsTheSameOnBothSidesAfterwards() {
    for (int protocol : new int[] {UDP, TCP}) {
      atClient.clear();
      atServer.clear();
      up(protocol, 5555, 20_001, "question");
      up(protocol, 5556, 20_002, "question");
      down(protocol, 5556, 20_002, "answer", true);
      down(protocol, 5555, 20_001, "answer", true);
      List<CapturedPacket> packets = undone().packets();
      assertThat(packets).extracting(CapturedPacket::timeNs).isSorted().hasSize(4);
      for (int i = 0; i < packets.size(); i++) {
        assertThat(transport(packets.get(i))).isEqualTo(transport(atClient.get(i)));
        assertThat(packets.get(i).source()).isEqualTo(atClient.get(i).source());
      }
    }
  }

  @Test
  void aConnectionThatGetsAnotherPortIsStillOne() {
    up(UDP, 5555, 20_001, "before");
    down(UDP, 5555, 20_001, "answer", true);
    up(UDP, 5555, 23_456, "after");
    down(UDP, 5555, 20_001, "to the old port, where nobody is", false);
    down(UDP, 5555, 23_456, "to the new port", true);
    TranslatedAddresses undone = undone();
    assertThat(undone.packets().stream().filter(packet -> packet.sourcePort() == 5555)).hasSize(2);
    assertThat(undone.packets().stream().filter(packet -> packet.destinationPort() == 5555))
        .hasSize(3);
    assertThat(undone.portsSeen(5555)).isEqualTo(2);
    assertThat(undone.portsSeen(5556)).isZero();
  }

  /** A port is free again when the router has forgotten who had it. */
  @Test
  void aPortOfTheRouterMayStandForOneClientAfterAnother() {
    up(UDP, 5555, 20_001, "one");
    down(UDP, 5555, 20_001, "to one", true);
    up(UDP, 6666, 20_001, "two");
    down(UDP, 6666, 20_001, "to two", false);
    assertThat(undone().packets())
        .extracting(packet -> Math.min(packet.sourcePort(), packet.destinationPort()))
        .containsOnly(4433);
    assertThat(undone().packets())
        .extracting(packet -> Math.max(packet.sourcePort(), packet.destinationPort()))
        .containsExactly(5555, 5555, 6666, 6666);
  }

  @Test
  void whereNothingWasTranslatedNothingIsChanged() {
    atClient.add(packet(1, UDP, 1, CLIENT, 5555, SERVER, 4433, "question"));
    atServer.add(packet(2, UDP, 1, CLIENT, 5555, SERVER, 4433, "question"));
    assertThat(undone().packets()).isSameAs(atServer);
    assertThat(undone().portsSeen()).isEqualTo(Map.of());
  }
}
