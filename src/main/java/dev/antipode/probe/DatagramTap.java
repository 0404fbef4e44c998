package dev.antipode.probe;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DatagramPacket;
import java.nio.ByteBuffer;

/**
 * Sees the datagrams of one QUIC connection of a client, before its codec does: what its long
 * headers say in the clear (RFC 9000 section 17.2), and how many bytes went each way. Written on
 * the event loop; read from any thread when the connection is over.
 */
final class DatagramTap extends ChannelDuplexHandler {
  private static final int LONG_HEADER = 0x80;
  private static final int TYPE = 0x30;
  private static final int RETRY = 0x30;

  private final ShotLog log;
  private final ServerHello hello = new ServerHello();
  private final InitialPackets initial = new InitialPackets(hello::receivedMessages);
  private boolean sent;
  private volatile int firstFlight;
  private volatile int server;
  private volatile boolean heard;
  private volatile boolean retry;
  private volatile boolean versionAgain;

  DatagramTap(ShotLog log) {
    this.log = log;
  }

  /** To be read when the connection is over. */
  ServerHello hello() {
    return hello;
  }

  boolean heard() {
    return heard;
  }

  boolean retry() {
    return retry;
  }

  boolean versionAgain() {
    return versionAgain;
  }

  int firstFlightBytes() {
    return firstFlight;
  }

  int serverBytes() {
    return server;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    byte[] toOpen = {};
    if (message instanceof DatagramPacket datagram) {
      heard = true;
      if (!log.isComplete()) {
        toOpen = came(datagram.content());
      }
    }
    context.fireChannelRead(message);
    // Behind the codec, which opens packets in place: what this takes is in no time that is told.
    initial.received(ByteBuffer.wrap(toOpen));
  }

  /** Counts, and copies what may hold an Initial packet. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // the event loop alone writes
  private byte[] came(ByteBuf bytes) {
    server += bytes.readableBytes();
    if (bytes.readableBytes() < 5 || (bytes.getByte(bytes.readerIndex()) & LONG_HEADER) == 0) {
      return new byte[0];
    }
    boolean negotiates = bytes.getInt(bytes.readerIndex() + 1) == 0;
    versionAgain |= negotiates;
    if (!negotiates && (bytes.getByte(bytes.readerIndex()) & TYPE) == RETRY) {
      retry = true;
      sent = false;
      return new byte[0];
    }
    return ByteBufUtil.getBytes(bytes);
  }

  @Override
  @SuppressWarnings({"NonAtomicVolatileUpdate", "FutureReturnValueIgnored"}) // as above; a promise
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (message instanceof DatagramPacket datagram) {
      if (!sent) {
        sent = true;
        initial.first(datagram.content().nioBuffer());
      }
      if (!heard) {
        firstFlight += datagram.content().readableBytes();
      }
    }
    context.write(message, promise);
  }
}
