package dev.antipode.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A capture of one interface in the old format (draft-ietf-opsawg-pcap), as tcpdump writes it.
 *
 * @param linkType such as 1 for Ethernet
 * @param snapLength the most bytes that were kept of a packet
 */
record CaptureFile(int linkType, int snapLength, List<PacketRecord> packets) {
  private static final int MICROSECONDS = 0xa1b2c3d4;
  private static final int NANOSECONDS = 0xa1b23c4d;
  private static final int HEADER_BYTES = 24;
  private static final int RECORD_HEADER_BYTES = 16;

  /** Whether its header is complete: a file that tcpdump has just made is empty. */
  static boolean isBegun(Path file) throws IOException {
    return Files.size(file) >= HEADER_BYTES;
  }

  /** Reads a file. A last packet that is incomplete because its writer was ended is left out. */
  static CaptureFile read(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
    if (bytes.remaining() < HEADER_BYTES) {
      throw new IOException(file + " is no capture: it has " + bytes.remaining() + " bytes");
    }
    int magic = bytes.getInt(0);
    if (magic != MICROSECONDS && magic != NANOSECONDS) {
      bytes.order(ByteOrder.LITTLE_ENDIAN);
      magic = bytes.getInt(0);
    }
    if (magic != MICROSECONDS && magic != NANOSECONDS) {
      throw new IOException(file + " is no capture of tcpdump's: it begins with " + hex(magic));
    }
    int snapLength = bytes.getInt(16);
    int linkType = bytes.getInt(20) & 0xffff;
    bytes.position(HEADER_BYTES);
    List<PacketRecord> packets = new ArrayList<>();
    while (bytes.remaining() >= RECORD_HEADER_BYTES) {
      long seconds = Integer.toUnsignedLong(bytes.getInt());
      long fraction = Integer.toUnsignedLong(bytes.getInt());
      int captured = bytes.getInt();
      int original = bytes.getInt();
      if (captured < 0 || captured > bytes.remaining()) {
        break;
      }
      byte[] data = new byte[captured];
      bytes.get(data);
      long nanoseconds = magic == NANOSECONDS ? fraction : fraction * 1_000;
      packets.add(new PacketRecord(seconds * 1_000_000_000 + nanoseconds, original, data));
    }
    return new CaptureFile(linkType, snapLength, List.copyOf(packets));
  }

  private static String hex(int number) {
    return "0x" + Integer.toHexString(number);
  }
}
