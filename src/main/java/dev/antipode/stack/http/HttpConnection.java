package dev.antipode.stack.http;

import dev.antipode.sample.Negotiated;
import dev.antipode.stack.Connection;
import dev.antipode.stack.StackException;
import dev.antipode.stack.Stream;
import dev.antipode.stack.StreamListener;
import dev.antipode.stack.tcp.HeldFlushes;
import dev.antipode.stack.tcp.Securing;
import io.netty.channel.Channel;

/** An open connection of a client. Any thread. */
record HttpConnection(
    Channel channel, Securing.Layer layer, Negotiated negotiated, Exchanges exchanges)
    implements Connection {
  @Override
  public Stream open(StreamListener listener) throws StackException {
    return exchanges.open(Inbound.response(listener, () -> {}));
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
