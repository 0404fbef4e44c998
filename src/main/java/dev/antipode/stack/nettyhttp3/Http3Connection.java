package dev.antipode.stack.nettyhttp3;

import dev.antipode.sample.Negotiated;
import dev.antipode.stack.Connection;
import dev.antipode.stack.StackException;
import dev.antipode.stack.Stream;
import dev.antipode.stack.StreamListener;
import dev.antipode.stack.http.Inbound;
import dev.antipode.stack.nettyquic.NettyQuicConnection;
import io.netty.util.concurrent.Future;

/**
 * An open connection of a client: one of bare streams, whose streams carry requests. Any thread.
 */
record Http3Connection(NettyQuicConnection quic, RequestStreams streams) implements Connection {
  @Override
  public Negotiated negotiated() {
    return quic.negotiated();
  }

  @Override
  public Stream open(StreamListener listener) throws StackException {
    Future<Stream> opened =
        streams.open(Inbound.response(listener, () -> {})).awaitUninterruptibly();
    if (!opened.isSuccess()) {
      throw new StackException("cannot open a request stream", opened.cause());
    }
    return opened.getNow();
  }

  @Override
  public void batch(Runnable writes) {
    quic.batch(writes);
  }

  @Override
  public void close() {
    quic.close();
  }
}
