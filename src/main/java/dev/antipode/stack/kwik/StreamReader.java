package dev.antipode.stack.kwik;

import dev.antipode.stack.StreamListener;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import tech.kwik.core.QuicStream;

/** Hands what arrives on a stream to its listener, on a virtual thread: Kwik's reads block. */
public final class StreamReader {
  private static final int BUFFER_BYTES = 16 << 10;

  private StreamReader() {}

  static void start(QuicStream stream, StreamListener listener, ReadGate gate) {
    Thread.ofVirtual()
        .name("quic-kwik-read-" + stream.getStreamId())
        .start(() -> read(stream.getInputStream(), listener, gate));
  }

  /** Reads to the end; also for what else is read by blocking. */
  public static void read(InputStream in, StreamListener listener, ReadGate gate) {
    byte[] buffer = new byte[BUFFER_BYTES];
    try {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        listener.received(ByteBuffer.wrap(buffer, 0, read));
        gate.pass();
      }
    } catch (IOException | RuntimeException failed) {
      listener.failed(failed);
      return;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      listener.failed(interrupted);
      return;
    }
    listener.finished();
  }
}
