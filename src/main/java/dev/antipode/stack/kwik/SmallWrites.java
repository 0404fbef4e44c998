package dev.antipode.stack.kwik;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/**
 * Remedy: a stream is written 1 KiB at a time.
 *
 * <p>Kwik's stream queues a request to send and counts it afterwards; when its sender is faster,
 * the count goes wrong, no further request is queued, and a writer who waits for room in the 50 kB
 * buffer waits for ever. The larger the writes, the more often: 8 to 64 KiB stalled in 10 to 65 of
 * 100 bulk transfers, 1 KiB in none of 41. Each small write asks again, which puts the count right.
 *
 * <p>Without it, a plain user loses the transfer. The line to change: the size of the array given
 * to {@code OutputStream.write}.
 */
final class SmallWrites {
  private static final int CHUNK_BYTES = 1_024;

  private SmallWrites() {}

  static void write(OutputStream out, ByteBuffer data) throws IOException {
    byte[] chunk = new byte[Math.min(CHUNK_BYTES, data.remaining())];
    while (data.hasRemaining()) {
      int length = Math.min(chunk.length, data.remaining());
      data.get(chunk, 0, length);
      out.write(chunk, 0, length);
    }
  }
}
