package dev.antipode.stack.framed;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** The header of a frame, and its flags. */
record Frame(int stream, int flags, int length) {
  static final int HEADER_BYTES = 9;
  static final int END = 1;
  static final int RESET = 2;

  /**
   * What the JDK adds to the content of a TLS 1.3 record: header, type, 16 bytes of padding, tag.
   */
  private static final int TLS_BYTES = 5 + 1 + 16 + 16;

  /**
   * With all headers a full segment, with timestamps, over the MTU of netem/topology.env; a test
   * holds them equal.
   */
  static final int MOST_CONTENT_BYTES = 1_448 - TLS_BYTES - HEADER_BYTES;

  static Frame read(ByteBuf in) {
    return new Frame(in.readInt(), in.readUnsignedByte(), in.readInt());
  }

  /** The frame with its content, which it takes over. */
  static ByteBuf of(int stream, int flags, ByteBuf content) {
    ByteBuf header = Unpooled.buffer(HEADER_BYTES);
    header.writeInt(stream).writeByte(flags).writeInt(content.readableBytes());
    return Unpooled.wrappedBuffer(header, content);
  }

  boolean has(int flag) {
    return (flags & flag) != 0;
  }
}
