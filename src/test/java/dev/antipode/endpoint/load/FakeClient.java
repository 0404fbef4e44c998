package dev.antipode.endpoint.load;

import dev.antipode.sample.Negotiated;
import dev.antipode.stack.ClientEndpoint;
import dev.antipode.stack.Connection;
import dev.antipode.stack.Dial;
import dev.antipode.stack.Stream;
import dev.antipode.stack.StreamListener;
import dev.antipode.stack.application.ContentRequest;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A client without a network: each answer comes at once, up to a limit of bytes a stream. */
public final class FakeClient implements ClientEndpoint {
  private final long limitBytes;

  public FakeClient(long limitBytes) {
    this.limitBytes = limitBytes;
  }

  @Override
  public void prepare(Dial dial, Duration timeout) {}

  @Override
  public Connection connect(Dial dial, Duration timeout) {
    new Answering(dial.firstListener(), Long.MAX_VALUE)
        .write(ByteBuffer.wrap(dial.firstRequest()), true);
    return new FakeConnection(limitBytes);
  }

  @Override
  public void close() {}

  private record FakeConnection(long limitBytes) implements Connection {
    @Override
    public Negotiated negotiated() {
      return Negotiated.plain("reno");
    }

    @Override
    public Stream open(StreamListener listener) {
      return new Answering(listener, limitBytes);
    }

    @Override
    public void close() {}
  }

  /** A stream whose server sits behind it. */
  private static final class Answering implements Stream {
    private final StreamListener listener;
    private final long limitBytes;
    private long uploadLeft = -1;
    private long download;
    private long taken;

    Answering(StreamListener listener, long limitBytes) {
      this.listener = listener;
      this.limitBytes = limitBytes;
    }

    @Override
    public CompletionStage<Void> write(ByteBuffer data, boolean last) {
      if (uploadLeft < 0) {
        uploadLeft = data.getLong();
        download = data.getLong();
      }
      uploadLeft -= data.remaining();
      taken += data.remaining();
      if (taken > limitBytes) {
        return new CompletableFuture<>();
      }
      if (uploadLeft == 0) {
        answer();
      }
      return CompletableFuture.completedStage(null);
    }

    private void answer() {
      long sent = Math.min(download, limitBytes);
      for (long i = 0; i < sent; i++) {
        listener.received(ByteBuffer.wrap(new byte[] {ContentRequest.contentAt(i)}));
      }
      if (sent == download) {
        listener.finished();
      }
    }

    @Override
    public void reset() {}
  }
}
