package dev.antipode.stack.http1pool;

import dev.antipode.stack.StreamListener;
import java.nio.ByteBuffer;

/** Runs something when a response is complete. A connection whose exchange failed is not reused. */
record ReleasingListener(StreamListener listener, Runnable complete) implements StreamListener {
  @Override
  public void received(ByteBuffer data) {
    listener.received(data);
  }

  @Override
  public void finished() {
    listener.finished();
    complete.run();
  }

  @Override
  public void failed(Throwable cause) {
    listener.failed(cause);
  }
}
