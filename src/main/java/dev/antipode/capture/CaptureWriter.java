package dev.antipode.capture;

import dev.antipode.disk.Access;
import dev.antipode.disk.DurableFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;

/** Writes frames of Ethernet in the old format (draft-ietf-opsawg-pcap), for dissectors. */
public final class CaptureWriter {
  private static final int NANOSECONDS = 0xa1b23c4d;
  private static final short MAJOR = 2;
  private static final short MINOR = 4;
  private static final int SNAP_LENGTH = 262_144;
  private static final int ETHERNET = 1;
  private static final int RECORD_BYTES = 16;
  private static final long SECOND_NS = 1_000_000_000;

  private CaptureWriter() {}

  /** Replaces the file by one with these packets, in this order. */
  public static void write(Path file, List<PacketRecord> packets) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(
        little(CaptureHeader.BYTES)
            .putInt(NANOSECONDS)
            .putShort(MAJOR)
            .putShort(MINOR)
            .putInt(0)
            .putInt(0)
            .putInt(SNAP_LENGTH)
            .putInt(ETHERNET)
            .array());
    for (PacketRecord packet : packets) {
      out.writeBytes(
          little(RECORD_BYTES)
              .putInt((int) (packet.timeNs() / SECOND_NS))
              .putInt((int) (packet.timeNs() % SECOND_NS))
              .putInt(packet.data().length)
              .putInt(packet.originalBytes())
              .array());
      out.writeBytes(packet.data());
    }
    DurableFile.replace(file, out.toByteArray(), Access.SECRET);
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
