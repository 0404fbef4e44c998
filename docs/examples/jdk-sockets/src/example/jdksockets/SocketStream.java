package example.jdksockets;

import dev.antipode.stack.Stream;
import dev.antipode.stack.StreamListener;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/** A TCP connection as the one stream that it is. */
final class SocketStream implements Stream {
  private final Socket socket;

  /** One thread, so that writes keep their order, and the caller of {@code write} never waits. */
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());

  SocketStream(Socket socket) {
    this.socket = socket;
  }

  /** The sending side stays open, as the connection is closed apart. */
  @Override
  public CompletionStage<Void> write(ByteBuffer data, boolean last) {
    try {
      return CompletableFuture.runAsync(() -> send(data), writer);
    } catch (RejectedExecutionException closed) {
      return CompletableFuture.failedFuture(closed);
    }
  }

  private void send(ByteBuffer data) {
    try {
      byte[] bytes = new byte[data.remaining()];
      data.get(bytes);
      OutputStream out = socket.getOutputStream();
      out.write(bytes);
      out.flush();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Tells a listener what comes, until the connection ends; blocks as long. */
  void read(StreamListener listener) {
    byte[] bytes = new byte[1 << 16];
    try {
      InputStream in = socket.getInputStream();
      for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
        listener.received(ByteBuffer.wrap(bytes, 0, length));
      }
      listener.finished();
    } catch (IOException broken) {
      listener.failed(broken);
    }
  }

  @Override
  public void reset() {
    close();
  }

  void close() {
    writer.shutdownNow();
    try {
      socket.close();
    } catch (IOException alreadyGone) {
      // Nothing is left to close.
    }
  }
}
