package dev.antipode.stack.tcp;

import dev.antipode.sample.Stopwatch;
import dev.antipode.stack.Dial;
import dev.antipode.stack.ServerSettings;
import dev.antipode.stack.StackException;
import dev.antipode.stack.Stream;
import dev.antipode.stack.StreamListener;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** Nothing above TCP or TLS: the connection is the stream. */
enum BareStream implements TcpApplication {
  INSTANCE;

  @Override
  public String title() {
    return "tcp";
  }

  @Override
  public @Nullable String alpn() {
    return null;
  }

  @Override
  public void serve(Channel channel, ServerSettings settings) {
    channel
        .pipeline()
        .addLast(new IncomingBytes(settings.application().opened(new ConnectionStream(channel))));
  }

  /**
   * Listens to the server from the start, because its answer to early data may arrive before TLS is
   * complete.
   */
  @Override
  public Client client(Channel channel, Dial dial, InetSocketAddress server) {
    channel.pipeline().addLast(new IncomingBytes(dial.firstListener()));
    return new Open(channel, dial);
  }

  private record Open(Channel channel, Dial dial) implements Client {
    @Override
    public void open(boolean sent) {
      if (!sent && dial.firstRequest().length > 0) {
        channel.writeAndFlush(Unpooled.wrappedBuffer(dial.firstRequest()));
        dial.stopwatch().note(Stopwatch.Event.REQUEST_SENT);
      }
    }

    @Override
    public Stream open(StreamListener listener) throws StackException {
      throw new StackException("a TCP connection has one stream, which the first request uses");
    }

    @Override
    public Stream soleStream() {
      return new ConnectionStream(channel);
    }
  }
}
