package dev.antipode.stack.kwik;

import dev.antipode.stack.StreamListener;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import tech.kwik.core.QuicStream;

/** Hands what arrives on a stream to its listener, on a virtual thread: Kwik's reads block. */
final class StreamReader {
  private static final int BUFFER_BYTES = 16 << 10;

  private StreamReader() {}

  static void start(QuicStream stream, StreamListener listener) {
    Thread.ofVirtual()
        .name("quic-kwik-read-" + stream.getStreamId())
        .start(() -> read(stream.getInputStream(), listener));
  }

  private static void read(InputStream in, StreamListener listener) {
    byte[] buffer = new byte[BUFFER_BYTES];
    try {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        listener.received(ByteBuffer.wrap(buffer, 0, read));
      }
    } catch (IOException | RuntimeException failed) {
      listener.failed(failed);
      return;
    }
    listener.finished();
  }
}
