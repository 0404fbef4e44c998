package dev.antipode.stack.application;

import dev.antipode.stack.Stream;
import dev.antipode.stack.StreamListener;
import java.nio.ByteBuffer;

/**
 * Sends back whatever arrives, as it arrives, and reads no further while the peer takes nothing.
 */
public final class EchoListener implements StreamListener {
  private final Stream stream;
  private final Backlog backlog;

  public EchoListener(Stream stream) {
    this.stream = stream;
    this.backlog = new Backlog(stream);
  }

  @Override
  public void received(ByteBuffer data) {
    backlog.write(ByteBuffer.allocate(data.remaining()).put(data).flip(), false);
  }

  @Override
  public void finished() {
    backlog.write(ByteBuffer.allocate(0), true);
  }

  @Override
  public void failed(Throwable cause) {
    stream.reset();
  }
}
