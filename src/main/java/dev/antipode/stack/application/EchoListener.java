package dev.antipode.stack.application;

import dev.antipode.stack.Stream;
import dev.antipode.stack.StreamListener;
import java.nio.ByteBuffer;

/** Sends back whatever arrives, as it arrives. */
public record EchoListener(Stream stream) implements StreamListener {
  @Override
  public void received(ByteBuffer data) {
    ByteBuffer copy = ByteBuffer.allocate(data.remaining()).put(data).flip();
    stream.write(copy, false);
  }

  @Override
  public void finished() {
    stream.write(ByteBuffer.allocate(0), true);
  }

  @Override
  public void failed(Throwable cause) {
    stream.reset();
  }
}
