package dev.antipode.stack.framed;

import dev.antipode.sample.Negotiated;
import dev.antipode.stack.Connection;
import dev.antipode.stack.Stream;
import dev.antipode.stack.StreamListener;
import io.netty.channel.Channel;

/** An open connection of a client. Any thread. */
record FramedConnection(Channel channel, FramedStreams streams, Negotiated negotiated)
    implements Connection {
  @Override
  public Stream open(StreamListener listener) {
    return streams.open(listener);
  }

  @Override
  public void close() {
    channel.close();
  }
}
