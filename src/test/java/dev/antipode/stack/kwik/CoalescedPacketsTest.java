package dev.antipode.stack.kwik;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoalescedPacketsTest {
  /**
   * Version 1, empty connection IDs; the Initial has an empty token. Five bytes of payload each.
   */
  private static final String INITIAL =
      "c0" + "00000001" + "00" + "00" + "00" + "05" + "1111111111";

  private static final String HANDSHAKE = "e0" + "00000001" + "00" + "00" + "4005" + "2222222222";
  private static final String ONE_RTT = "40" + "333333";

  @Test
  void eachPacketBehindTheFirstComesAgain() {
    assertThat(again(false, INITIAL + HANDSHAKE + ONE_RTT))
        .containsExactly(HANDSHAKE + ONE_RTT, ONE_RTT);
    assertThat(again(true, HANDSHAKE + ONE_RTT)).containsExactly(ONE_RTT);
  }

  @Test
  void loneAndBrokenPacketsDoNot() {
    assertThat(again(false, INITIAL)).isEmpty();
    assertThat(again(false, ONE_RTT + INITIAL)).isEmpty();
    assertThat(again(false, "e000000001ff")).isEmpty();
    assertThat(again(false, "c0" + "00000000" + "00" + "00" + "00000001")).isEmpty();
    assertThat(again(false, "f0" + "00000001" + "00" + "00" + "0123")).isEmpty();
    assertThat(again(false, "")).isEmpty();
    // A token as long as can be said: an exception here would have Kwik end the process.
    assertThat(again(false, "c0" + "00000001" + "00" + "00" + "f".repeat(16))).isEmpty();
  }

  /** A server must not count bytes twice of an address that it has not validated. */
  @Test
  void serverLeavesDatagramsWithInitialPacketsAlone() {
    assertThat(again(true, INITIAL + HANDSHAKE)).isEmpty();
  }

  private static List<String> again(boolean server, String datagram) {
    CoalescedPackets packets = new CoalescedPackets(server);
    byte[] bytes = HexFormat.of().parseHex(datagram);
    var from = new InetSocketAddress(InetAddress.getLoopbackAddress(), 4433);
    packets.received(new DatagramPacket(bytes, bytes.length, from));
    List<String> given = new ArrayList<>();
    DatagramPacket next = new DatagramPacket(new byte[1_500], 1_500);
    while (packets.next(next)) {
      assertThat(next.getSocketAddress()).isEqualTo(from);
      given.add(HexFormat.of().formatHex(next.getData(), 0, next.getLength()));
    }
    return given;
  }
}
