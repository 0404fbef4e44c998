package dev.antipode.stack;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Several QUIC packets in one datagram (RFC 9000 section 12.2). */
public final class CoalescedDatagram {
  private static final int LONG_HEADER = 0x80;
  private static final int INITIAL = 0;
  private static final int RETRY = 3;
  private static final int VERSION_BYTES = 4;

  private CoalescedDatagram() {}

  /** Whether its first packet is an Initial packet (section 17.2.2). */
  public static boolean beginsWithInitial(ByteBuffer datagram) {
    return datagram.hasRemaining()
        && (datagram.get(0) & LONG_HEADER) != 0
        && type(datagram.get(0)) == INITIAL;
  }

  private static int type(byte first) {
    return (first >> 4) & 0x3;
  }

  /** Where a packet ends: at the end of the datagram if it does not say (RFC 9000 section 17). */
  public static int end(ByteBuffer datagram, int at) {
    ByteBuffer packet = datagram.duplicate().position(at);
    try {
      byte first = packet.get();
      if ((first & LONG_HEADER) == 0 || type(first) == RETRY) {
        return datagram.limit();
      }
      byte[] version = new byte[VERSION_BYTES];
      packet.get(version);
      if (Arrays.equals(version, new byte[VERSION_BYTES])) {
        return datagram.limit();
      }
      skip(packet, packet.get() & 0xff);
      skip(packet, packet.get() & 0xff);
      if (type(first) == INITIAL) {
        skip(packet, number(packet));
      }
      long length = number(packet);
      return (int) Math.min(datagram.limit(), packet.position() + length);
    } catch (BufferUnderflowException | IllegalArgumentException | ArithmeticException cutShort) {
      return datagram.limit();
    }
  }

  private static void skip(ByteBuffer packet, long bytes) {
    packet.position(Math.toIntExact(packet.position() + bytes));
  }

  /** A variable-length integer (RFC 9000 section 16). */
  private static long number(ByteBuffer packet) {
    int first = packet.get() & 0xff;
    long value = first & 0x3f;
    for (int i = 1; i < 1 << (first >> 6); i++) {
      value = value << 8 | (packet.get() & 0xff);
    }
    return value;
  }
}
