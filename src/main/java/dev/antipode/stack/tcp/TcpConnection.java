package dev.antipode.stack.tcp;

import dev.antipode.sample.Negotiated;
import dev.antipode.stack.Connection;
import dev.antipode.stack.StackException;
import dev.antipode.stack.Stream;
import dev.antipode.stack.StreamListener;
import io.netty.channel.Channel;

/** An open TCP connection, whose one stream the first request took. */
record TcpConnection(Channel channel, Securing.Layer layer, Negotiated negotiated)
    implements Connection {
  @Override
  public Stream open(StreamListener listener) throws StackException {
    throw new StackException("a TCP connection has one stream, which the first request uses");
  }

  @Override
  public Stream soleStream() {
    return new ConnectionStream(channel);
  }

  @Override
  public void batch(Runnable writes) {
    HeldFlushes.during(channel, writes);
  }

  @Override
  public void close() {
    channel.close();
  }
}
