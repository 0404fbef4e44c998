package dev.antipode.stack.nettyquic;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandshakeBetweenDatagramsTest {
  private static final InetSocketAddress ANY =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);

  /** Version 1, no ids, no token, and two bytes. */
  private static final String INITIAL = "c0" + "00000001" + "00" + "00" + "00" + "02" + "abcd";

  private static final String ZERO_RTT = "d0" + "00000001" + "00" + "00" + "4500";
  private static final int SMALLEST_INITIAL_BYTES = 1_200;

  private final List<String> seen = new ArrayList<>();

  @Test
  void anInitialPacketIsReadBeforeWhatFollowsInItsDatagram() {
    String both = INITIAL + ZERO_RTT;
    read(padded(both));
    assertThat(seen)
        .containsExactly(
            INITIAL, "complete", padded(both).substring(INITIAL.length()), "complete", "complete");
  }

  @Test
  void anInitialPacketOfASmallDatagramStaysWhatItIs() {
    read(INITIAL + ZERO_RTT);
    assertThat(seen).containsExactly(INITIAL + ZERO_RTT, "complete", "complete");
  }

  @Test
  void paddingBehindAnInitialPacketIsNoPacket() {
    read(padded(INITIAL));
    assertThat(seen).containsExactly(padded(INITIAL), "complete", "complete");
  }

  @Test
  void datagramsOfOpenConnectionsAreReadInBatches() {
    read("40abcd", "40abcd");
    assertThat(seen).containsExactly("40abcd", "40abcd", "complete");
  }

  private static String padded(String datagram) {
    return datagram + "00".repeat(SMALLEST_INITIAL_BYTES - datagram.length() / 2);
  }

  private void read(String... datagrams) {
    EmbeddedChannel channel =
        new EmbeddedChannel(
            new HandshakeBetweenDatagrams(),
            new ChannelInboundHandlerAdapter() {
              @Override
              public void channelRead(ChannelHandlerContext context, Object message) {
                DatagramPacket datagram = (DatagramPacket) message;
                seen.add(ByteBufUtil.hexDump(datagram.content()));
                assertThat(datagram.sender()).isEqualTo(ANY);
                // The codec takes it for that.
                assertThat(datagram.content().readerIndex()).isZero();
                datagram.release();
              }

              @Override
              public void channelReadComplete(ChannelHandlerContext context) {
                seen.add("complete");
              }
            });
    List<DatagramPacket> packets = new ArrayList<>();
    for (String datagram : datagrams) {
      byte[] bytes = HexFormat.of().parseHex(datagram);
      packets.add(new DatagramPacket(Unpooled.wrappedBuffer(bytes), ANY, ANY));
    }
    channel.writeInbound(packets.toArray());
    assertThat(packets).allMatch(packet -> packet.refCnt() == 0);
  }
}
