package dev.antipode.wire.critical;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What tshark 4.0.17 printed of datagrams, shortened to the fields that are read. */
class EkQuicTest {
  private static Cargo.Quic read(String layer) throws IOException {
    return EkQuic.cargo(new ObjectMapper().readTree(layer));
  }

  @Test
  void coalescedPacketsAreToldApart() throws IOException {
    Cargo.Quic cargo =
        read(
            """
            [{"quic_quic_packet_length":"199","quic_quic_header_form":"1",
              "quic_quic_long_packet_type":"0","quic_quic_version":"0x00000001",
              "quic_quic_packet_number":"0","quic_quic_frame_type":["2","6"],
              "quic_quic_ack_largest_acknowledged":"0","quic_quic_ack_ack_range_count":"0",
              "quic_quic_ack_first_ack_range":"0",
              "quic_quic_crypto_offset":"0","quic_quic_crypto_length":"123"},
             {"quic_quic_packet_length":"773","quic_quic_header_form":"1",
              "quic_quic_long_packet_type":"2","quic_quic_version":"0x00000001",
              "quic_quic_packet_number":"1","quic_quic_frame_type":"6",
              "quic_quic_crypto_offset":"0","quic_quic_crypto_length":"703"},
             {"_ws_expert":{}}]
            """);
    assertThat(cargo.packets())
        .extracting(QuicPacket::type)
        .containsExactly("Initial", "Handshake");
    assertThat(cargo.spans())
        .containsExactly(new Span("crypto Initial", 0, 123), new Span("crypto Handshake", 0, 703));
    assertThat(cargo.packets().getFirst().acknowledges(0)).isTrue();
    assertThat(cargo.isBareAcknowledgement()).isFalse();
  }

  @Test
  void rangesOfAcknowledgementsAreThoseOfTheirFrame() throws IOException {
    Cargo.Quic cargo =
        read(
            """
            {"quic_quic_packet_length":"43","quic_quic_header_form":"0",
             "quic_quic_packet_number":"9","quic_quic_frame_type":"2",
             "quic_quic_ack_largest_acknowledged":"20","quic_quic_ack_ack_range_count":"1",
             "quic_quic_ack_first_ack_range":"3","quic_quic_ack_gap":"1","quic_quic_ack_ack_range":"4"}
            """);
    assertThat(cargo.packets().getFirst().acknowledged())
        .containsExactly(new QuicPacket.Range(17, 20), new QuicPacket.Range(10, 14));
    assertThat(cargo.isBareAcknowledgement()).isTrue();
  }

  @Test
  void streamsHaveTheirOffsetsAndEnds() throws IOException {
    Cargo.Quic cargo =
        read(
            """
            {"quic_quic_packet_length":"200","quic_quic_header_form":"0",
             "quic_quic_packet_number":"4","quic_quic_frame_type":["10","15"],
             "quic_quic_stream_stream_id":["0","4"],"quic_quic_stream_offset":"56",
             "quic_quic_stream_length":["30","34"]}
            """);
    assertThat(cargo.spans())
        .containsExactly(new Span("stream 0", 0, 30), new Span("stream 4", 56, 91));
  }

  @Test
  void whatCannotBeReadSaysNothing() throws IOException {
    Cargo.Quic cargo =
        read(
            """
            {"quic_quic_packet_length":"44","quic_quic_header_form":"0"}
            """);
    assertThat(cargo.isReadable()).isFalse();
    assertThat(cargo.spans()).isEmpty();
    assertThat(cargo.packets()).extracting(QuicPacket::space).isEqualTo(List.of("Application"));
  }
}
