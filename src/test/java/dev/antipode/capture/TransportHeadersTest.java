package dev.antipode.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Frames that a path has damaged are passed over, however long a header they claim. */
class TransportHeadersTest {
  private static final int IP = 14;

  /** As short as a frame can be with its header of IP and of the transport. */
  private static PacketRecord frame(int protocol, int transportBytes, int words) {
    byte[] data = new byte[IP + 20 + transportBytes];
    ByteBuffer frame = ByteBuffer.wrap(data);
    frame.putShort(12, (short) 0x0800);
    frame.put(IP, (byte) (0x40 | words));
    frame.putShort(IP + 2, (short) (20 + transportBytes));
    frame.put(IP + 9, (byte) protocol);
    frame.putShort(IP + 20, (short) 4_433);
    if (protocol == 6) {
      frame.put(IP + 20 + 12, (byte) 0x50);
    }
    return new PacketRecord(1, data.length, data);
  }

  @ParameterizedTest
  @CsvSource({"6, 20, 5, 1", "6, 20, 6, 0", "6, 20, 15, 0", "17, 8, 5, 1", "17, 8, 6, 0"})
  void aHeaderThatDoesNotFitIsPassedOver(int protocol, int transportBytes, int words, int packets) {
    assertThat(TransportHeaders.of(List.of(frame(protocol, transportBytes, words))))
        .hasSize(packets)
        .allSatisfy(packet -> assertThat(packet.payload()).isEmpty());
  }
}
