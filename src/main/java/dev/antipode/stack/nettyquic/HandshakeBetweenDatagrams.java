package dev.antipode.stack.nettyquic;

import dev.antipode.stack.CoalescedDatagram;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DatagramPacket;

/**
 * Remedy: a server's TLS handshake continues after each datagram of a handshake, and after an
 * Initial packet that others follow in its datagram.
 *
 * <p>The codec lets BoringSSL continue only when a batch of reads is complete. A client's first
 * flight is Initial and 0-RTT, in two datagrams or in one, which a server reads in one batch: the
 * keys for the second are not made yet, quiche keeps it undecrypted, and looks at it again only
 * when the next datagram comes.
 *
 * <p>Without it, a plain user loses 1 round trip in 10 to 90 of 100 0-RTT requests, depending on
 * timing, and in each one of a client that puts both packets in one datagram, as ngtcp2's does. The
 * line to change: put this handler in the UDP channel's pipeline, before the codec. It ends the
 * batch after each long-header packet (RFC 9000 section 17.2), which only handshakes and 0-RTT
 * have, so bulk data is still read in batches. Reading one datagram at a time ({@code
 * RecvByteBufAllocator.maxMessagesPerRead(1)}) helps with two datagrams only, and slows everything.
 */
@Sharable
final class HandshakeBetweenDatagrams extends ChannelInboundHandlerAdapter {
  private static final int HEADER_FORM = 0x80;

  /** A server must not take an Initial packet out of a smaller one (RFC 9000 section 14.1). */
  private static final int SMALLEST_INITIAL_BYTES = 1_200;

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (!(message instanceof DatagramPacket datagram) || !hasLongHeader(datagram)) {
      context.fireChannelRead(message);
      return;
    }
    ByteBuf bytes = datagram.content();
    int initial = initialBytes(bytes);
    if (initial == bytes.readableBytes()) {
      read(context, datagram);
      return;
    }
    // The codec reads headers at index 0, so that what is left has to begin there.
    read(context, datagram.replace(bytes.readRetainedSlice(initial)));
    read(context, datagram.replace(bytes.readRetainedSlice(bytes.readableBytes())));
    datagram.release();
  }

  private static void read(ChannelHandlerContext context, DatagramPacket datagram) {
    context.fireChannelRead(datagram);
    context.fireChannelReadComplete();
  }

  private static boolean hasLongHeader(DatagramPacket datagram) {
    ByteBuf bytes = datagram.content();
    return bytes.isReadable() && (bytes.getByte(bytes.readerIndex()) & HEADER_FORM) != 0;
  }

  /** Of an Initial packet that others follow; else of the whole datagram. */
  private static int initialBytes(ByteBuf bytes) {
    var datagram = bytes.nioBuffer();
    if (datagram.remaining() < SMALLEST_INITIAL_BYTES
        || !CoalescedDatagram.beginsWithInitial(datagram)) {
      return datagram.remaining();
    }
    int end = CoalescedDatagram.end(datagram, 0);
    // What has no long header behind it is padding.
    return end < datagram.remaining() && (datagram.get(end) & HEADER_FORM) != 0
        ? end
        : datagram.remaining();
  }
}
