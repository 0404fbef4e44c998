package dev.antipode.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Names of packets that the committed captures do not have. */
class NamesTest {
  @Test
  void coalescedPacketsAreNamedTogether() {
    PacketName name =
        new QuicNames()
            .name(
                packet(
                    Map.of(
                        "quic.header_form", "1,1,0",
                        "quic.version", "0x00000001,0x00000001",
                        "quic.long.packet_type", "0,1",
                        "quic.packet_length", "390,80,30")),
                true);
    assertThat(name.label()).isEqualTo("Initial+0-RTT+1-RTT");
    assertThat(name.kind()).isEqualTo(PacketKind.EARLY);
    assertThat(name.parts()).contains(new WirePacket.Part("0-RTT", 80));
  }

  @Test
  void cryptoDataOfAnInitialThatComesTwiceIsARetransmissionButNotAfterARetry() {
    QuicNames names = new QuicNames();
    DissectedPacket hello =
        packet(
            Map.of(
                "quic.header_form", "1",
                "quic.version", "0x00000001",
                "quic.long.packet_type", "0",
                "quic.crypto.offset", "0"));
    DissectedPacket retry =
        packet(
            Map.of(
                "quic.header_form", "1",
                "quic.version", "0x00000001",
                "quic.long.packet_type", "3"));
    assertThat(names.name(hello, true).retransmission()).isFalse();
    assertThat(names.name(hello, true).retransmission()).isTrue();
    assertThat(names.name(retry, false).label()).isEqualTo("Retry");
    assertThat(names.name(hello, true).retransmission()).isFalse();
  }

  @Test
  void versionNegotiationHasNoType() {
    PacketName name =
        new QuicNames()
            .name(packet(Map.of("quic.header_form", "1", "quic.version", "0x00000000")), false);
    assertThat(name.label()).isEqualTo("Version Negotiation");
  }

  @Test
  void tlsEarlyDataIsWhatLeavesBeforeTheServerHelloComes() {
    TcpNames names = new TcpNames(true);
    DissectedPacket hello =
        packet(
            Map.of(
                "tcp.flags", "0x0018",
                "tcp.len", "400",
                "tls.record.content_type", "22",
                "tls.record.opaque_type", "23",
                "tls.record.length", "300,49",
                "tls.handshake.type", "1"));
    PacketName name = names.name(hello, true, false);
    assertThat(name.label()).isEqualTo("ClientHello, early data");
    assertThat(name.kind()).isEqualTo(PacketKind.EARLY);
    assertThat(name.parts())
        .containsExactly(
            new WirePacket.Part("handshake", 300), new WirePacket.Part("application_data", 49));
    DissectedPacket answer =
        packet(
            Map.of(
                "tcp.flags", "0x0018",
                "tcp.len", "300",
                "tls.record.content_type", "22",
                "tls.record.opaque_type", "23",
                "tls.record.length", "128,100",
                "tls.handshake.type", "2",
                "tls.handshake.extension.type", "43,51,41"));
    assertThat(names.name(answer, false, true).label())
        .isEqualTo("ServerHello, {EncryptedExtensions…Finished}");
    DissectedPacket end =
        packet(
            Map.of(
                "tcp.flags", "0x0018",
                "tcp.len", "80",
                "tls.record.opaque_type", "23,23",
                "tls.record.length", "21,53"));
    assertThat(names.name(end, true, true).label()).isEqualTo("{EndOfEarlyData, Finished}");
  }

  @Test
  void synWithDataIsEarly() {
    PacketName name =
        new TcpNames(false)
            .name(packet(Map.of("tcp.flags", "0x0002", "tcp.len", "32")), true, false);
    assertThat(name.label()).isEqualTo("SYN, data");
    assertThat(name.kind()).isEqualTo(PacketKind.EARLY);
  }

  @Test
  void packetsThatNeverArriveAreLostUnlessTheCaptureEndedBefore() {
    DissectedPacket syn = at("1.000000000", "192.0.2.2", "0x0002", "1");
    DissectedPacket again = at("2.000000000", "192.0.2.2", "0x0002", "2");
    DissectedPacket answer = at("3.000000000", "198.51.100.2", "0x0012", "3");
    DissectedPacket tooLate = at("3.000000001", "192.0.2.2", "0x0010", "4");
    Conversation conversation = new Conversation("192.0.2.2", 0, _ -> true);
    TwoSidedConnection views =
        TwoSidedConnection.of(
            conversation,
            List.of(
                new TwoSidedConnection.Crossing(syn, true, null),
                new TwoSidedConnection.Crossing(again, true, 2_100_000_000L),
                new TwoSidedConnection.Crossing(answer, false, null),
                new TwoSidedConnection.Crossing(tooLate, true, null)),
            3_000_000_001L);
    assertThat(views.crossings())
        .extracting(views::isLost)
        .containsExactly(true, false, false, false);
    assertThat(views.crossings().get(1).arrivedNs()).isEqualTo(2_100_000_000L);
  }

  private static DissectedPacket at(String time, String source, String flags, String id) {
    return packet(
        Map.of("frame.time_epoch", time, "ip.src", source, "tcp.flags", flags, "ip.id", id));
  }

  private static DissectedPacket packet(Map<String, String> fields) {
    assertThat(DissectedPacket.FIELDS).containsAll(fields.keySet());
    return new DissectedPacket(
        DissectedPacket.FIELDS.stream().map(field -> fields.getOrDefault(field, "")).toList());
  }
}
