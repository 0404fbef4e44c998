package dev.antipode.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a capture in the old format (draft-ietf-opsawg-pcap) writes its packets.
 *
 * @param isNano whether times are in nanoseconds, and not in microseconds
 * @param linkType such as 1 for Ethernet
 * @param snapLength the most bytes that were kept of a packet
 */
record CaptureHeader(ByteOrder order, boolean isNano, int linkType, int snapLength) {
  static final int BYTES = 24;
  private static final int RECORD_BYTES = 16;
  private static final int MICROSECONDS = 0xa1b2c3d4;
  private static final int NANOSECONDS = 0xa1b23c4d;

  /** Reads the first bytes of a file. */
  static CaptureHeader of(ByteBuffer bytes, Path file) throws IOException {
    if (bytes.remaining() < BYTES) {
      throw new IOException(file + " is no capture: it has " + bytes.remaining() + " bytes");
    }
    bytes.order(ByteOrder.BIG_ENDIAN);
    int magic = bytes.getInt(0);
    if (magic != MICROSECONDS && magic != NANOSECONDS) {
      bytes.order(ByteOrder.LITTLE_ENDIAN);
      magic = bytes.getInt(0);
    }
    if (magic != MICROSECONDS && magic != NANOSECONDS) {
      throw new IOException(
          file + " is no capture of tcpdump's: it begins with 0x" + Integer.toHexString(magic));
    }
    return new CaptureHeader(
        bytes.order(), magic == NANOSECONDS, bytes.getInt(20) & 0xffff, bytes.getInt(16));
  }

  /** The next packet; null, with the position as it was, where it is not there as a whole. */
  @Nullable PacketRecord next(ByteBuffer bytes) {
    if (bytes.remaining() < RECORD_BYTES) {
      return null;
    }
    int at = bytes.position();
    int captured = bytes.getInt(at + 8);
    if (captured < 0 || captured > bytes.remaining() - RECORD_BYTES) {
      return null;
    }
    long seconds = Integer.toUnsignedLong(bytes.getInt(at));
    long fraction = Integer.toUnsignedLong(bytes.getInt(at + 4));
    byte[] data = new byte[captured];
    bytes.get(at + RECORD_BYTES, data);
    bytes.position(at + RECORD_BYTES + captured);
    return new PacketRecord(
        seconds * 1_000_000_000 + (isNano ? fraction : fraction * 1_000),
        bytes.getInt(at + 12),
        data);
  }
}
