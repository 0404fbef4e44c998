package dev.antipode.stack.http;

import dev.antipode.sample.Stopwatch;
import dev.antipode.stack.Dial;
import dev.antipode.stack.ServerApplication;
import dev.antipode.stack.ServerLimits;
import dev.antipode.stack.ServerSettings;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.StackException;
import dev.antipode.stack.Stream;
import dev.antipode.stack.StreamListener;
import dev.antipode.stack.tcp.Alpn;
import dev.antipode.stack.tcp.TcpApplication;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** A version of HTTP over TLS over TCP. */
abstract class HttpVersion implements TcpApplication {
  @Override
  public abstract String alpn();

  /** What descriptions of stacks call it. */
  abstract StackDescription.Application application();

  @Override
  public String title() {
    return application().word();
  }

  /** Makes a server's channel speak it. */
  abstract void respond(Channel channel, ServerApplication application, ServerLimits limits);

  /** Makes a client's channel, on its event loop, speak it; its TLS handshake is complete. */
  abstract Exchanges connected(Channel channel, Request request);

  @Override
  public void serve(Channel channel, ServerSettings settings) {
    respond(channel, settings.application(), settings.limits());
    channel.pipeline().addLast(LastHandler.INSTANCE);
  }

  @Override
  public Client client(Channel channel, Dial dial, InetSocketAddress server) {
    return new Open(channel, dial, Request.to(server));
  }

  private final class Open implements Client {
    private final Channel channel;
    private final Dial dial;
    private final Request request;
    private volatile Exchanges exchanges =
        _ -> {
          throw new StackException("the connection is not open yet");
        };

    Open(Channel channel, Dial dial, Request request) {
      this.channel = channel;
      this.dial = dial;
      this.request = request;
    }

    @Override
    public void open(boolean sent) throws StackException {
      Alpn.requireAgreed(channel, alpn());
      Exchanges opened = connected(channel, request);
      channel.pipeline().addLast(LastHandler.INSTANCE);
      exchanges = opened;
      if (dial.asksNothing()) {
        return;
      }
      Stopwatch stopwatch = dial.stopwatch();
      Inbound response =
          Inbound.response(
              dial.firstListener(), () -> stopwatch.note(Stopwatch.Event.RESPONSE_HEADER));
      opened.open(response).write(ByteBuffer.wrap(dial.firstRequest()), true);
      stopwatch.note(Stopwatch.Event.REQUEST_SENT);
    }

    @Override
    public Stream open(StreamListener listener) throws StackException {
      return exchanges.open(Inbound.response(listener, () -> {}));
    }
  }
}
