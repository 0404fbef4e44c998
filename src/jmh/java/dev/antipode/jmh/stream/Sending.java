package dev.antipode.jmh.stream;

import dev.antipode.stack.Stream;
import dev.antipode.stack.StreamListener;
import java.nio.ByteBuffer;

/**
 * A server's side that answers each request of one byte with many, piece by piece, each piece when
 * the library can take more.
 */
final class Sending implements StreamListener {
  private static final byte[] PIECE = new byte[64 << 10];

  private final Stream stream;
  private final int bytes;

  Sending(Stream stream, int bytes) {
    this.stream = stream;
    this.bytes = bytes;
  }

  @Override
  public void received(ByteBuffer data) {
    if (data.hasRemaining()) {
      send(bytes);
    }
  }

  private void send(int left) {
    int length = Math.min(left, PIECE.length);
    boolean last = length == left;
    stream
        .write(ByteBuffer.wrap(PIECE, 0, length).slice(), last)
        .whenComplete((_, failed) -> {
          if (failed != null) {
            stream.reset();
          } else if (!last) {
            send(left - length);
          }
        });
  }

  /** The request has ended; the answer to it is on its way. */
  @Override
  public void finished() {}

  @Override
  public void failed(Throwable cause) {
    stream.reset();
  }
}
