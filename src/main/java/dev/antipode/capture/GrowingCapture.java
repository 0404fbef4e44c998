package dev.antipode.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A capture in the old format (draft-ietf-opsawg-pcap) that another process is writing. Each call
 * reads on where the last one ended, so nothing is read twice. One thread.
 */
public final class GrowingCapture {
  private final Path file;
  private long position;
  private @Nullable CaptureHeader header;

  public GrowingCapture(Path file) {
    this.file = file;
  }

  /**
   * The packets that came since the last call; one that is not there as a whole is left for the
   * next.
   */
  public List<PacketRecord> fresh() throws IOException {
    return fresh(Integer.MAX_VALUE - 16);
  }

  /**
   * The same, and no more of them than so many bytes of the file hold, which are more than a packet
   * has; empty where nothing is left.
   */
  List<PacketRecord> fresh(int mostBytes) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    ByteBuffer bytes = rest(mostBytes);
    if (header == null) {
      if (bytes.remaining() < CaptureHeader.BYTES) {
        return List.of();
      }
      header = CaptureHeader.of(bytes, file);
      bytes.position(CaptureHeader.BYTES);
    }
    bytes.order(header.order());
    List<PacketRecord> packets = new ArrayList<>();
    PacketRecord next = header.next(bytes);
    while (next != null) {
      packets.add(next);
      next = header.next(bytes);
    }
    position += bytes.position();
    return List.copyOf(packets);
  }

  private ByteBuffer rest(int mostBytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      int size = (int) Math.min(mostBytes, channel.size() - position);
      ByteBuffer bytes = ByteBuffer.allocate(Math.max(0, size));
      long at = position;
      while (bytes.hasRemaining()) {
        int read = channel.read(bytes, at);
        if (read < 0) {
          break;
        }
        at += read;
      }
      return bytes.flip();
    }
  }
}
