package dev.antipode.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A text to which another process appends lines. Each call reads on where the last one ended, so
 * that nothing is read twice. One thread.
 */
public final class GrowingLines {
  private final Path file;
  private long position;

  public GrowingLines(Path file) {
    this.file = file;
  }

  /** The whole lines that came since the last call; half a line is left for the next. */
  public byte[] fresh() throws IOException {
    if (!Files.exists(file)) {
      return new byte[0];
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer bytes =
          ByteBuffer.allocate(Math.clamp(channel.size() - position, 0, Integer.MAX_VALUE - 16));
      int read = 0;
      while (bytes.hasRemaining() && read >= 0) {
        read = channel.read(bytes, position + bytes.position());
      }
      int end = bytes.position();
      while (end > 0 && bytes.get(end - 1) != '\n') {
        end--;
      }
      position += end;
      byte[] whole = new byte[end];
      bytes.get(0, whole);
      return whole;
    }
  }
}
