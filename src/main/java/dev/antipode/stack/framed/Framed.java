package dev.antipode.stack.framed;

import dev.antipode.sample.Stopwatch;
import dev.antipode.stack.Dial;
import dev.antipode.stack.ServerSettings;
import dev.antipode.stack.Stream;
import dev.antipode.stack.StreamListener;
import dev.antipode.stack.tcp.TcpApplication;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollChannelOption;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Many streams on one connection, in frames of our own; the package describes them. */
enum Framed implements TcpApplication {
  INSTANCE;

  /** How many bytes of unsent frames the kernel and the channel hold; the package says why. */
  private static final long UNSENT_BYTES = 16 << 10;

  private static final WriteBufferWaterMark UNWRITTEN = new WriteBufferWaterMark(4 << 10, 8 << 10);

  @Override
  public String title() {
    return "framed";
  }

  @Override
  public @Nullable String alpn() {
    return null;
  }

  @Override
  public void serve(Channel channel, ServerSettings settings) {
    channel.config().setOption(EpollChannelOption.TCP_NOTSENT_LOWAT, UNSENT_BYTES);
    channel.config().setOption(ChannelOption.WRITE_BUFFER_WATER_MARK, UNWRITTEN);
    channel.pipeline().addLast(FramedStreams.server(channel, settings));
  }

  @Override
  public Client client(Channel channel, Dial dial, InetSocketAddress server) {
    FramedStreams streams = FramedStreams.client(channel);
    channel.pipeline().addLast(streams);
    return new Open(streams, dial);
  }

  private record Open(FramedStreams streams, Dial dial) implements Client {
    @Override
    public void open(boolean sent) {
      if (dial.firstRequest().length > 0) {
        var _ =
            streams.open(dial.firstListener()).write(ByteBuffer.wrap(dial.firstRequest()), true);
        dial.stopwatch().note(Stopwatch.Event.REQUEST_SENT);
      }
    }

    @Override
    public Stream open(StreamListener listener) {
      return streams.open(listener);
    }
  }
}
