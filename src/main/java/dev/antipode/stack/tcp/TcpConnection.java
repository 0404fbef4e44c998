package dev.antipode.stack.tcp;

import dev.antipode.sample.Negotiated;
import dev.antipode.stack.Connection;
import dev.antipode.stack.StackException;
import dev.antipode.stack.Stream;
import dev.antipode.stack.StreamListener;
import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/** An open TCP connection of a client. Any thread. */
record TcpConnection(
    Channel channel, Securing.Layer layer, Negotiated negotiated, TcpApplication.Client application)
    implements Connection {
  @Override
  public Stream open(StreamListener listener) throws StackException {
    return application.open(listener);
  }

  @Override
  public @Nullable Stream soleStream() {
    return application.soleStream();
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
