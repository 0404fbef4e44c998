package dev.antipode.stack.kwik;

import dev.antipode.sample.Stopwatch;
import dev.antipode.stack.Dial;
import dev.antipode.stack.ServerApplication;
import dev.antipode.stack.StackException;
import dev.antipode.stack.Stream;
import dev.antipode.stack.StreamListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import tech.kwik.core.QuicClientConnection;
import tech.kwik.core.QuicStream;
import tech.kwik.core.server.ApplicationProtocolConnectionFactory;

/** Nothing above QUIC: each request is what a bidirectional stream carries. */
enum KwikBareStreams implements KwikApplication {
  INSTANCE;

  /** Less than Kwik's send buffer, so that writing it does not block. */
  private static final int SMALL_REQUEST_BYTES = 16 << 10;

  @Override
  public String title() {
    return "quic-kwik";
  }

  @Override
  public String alpn() {
    return "antipode";
  }

  @Override
  public ApplicationProtocolConnectionFactory serve(ServerApplication application) {
    return new AcceptedStreams(application);
  }

  @Override
  public Client client(
      QuicClientConnection connection, InetSocketAddress server, Duration timeout) {
    return new Open(connection);
  }

  private record Open(QuicClientConnection connection) implements Client {
    @Override
    public void request(Dial dial) throws IOException {
      QuicStream stream = connection.createStream(true);
      KwikStream first = new KwikStream(stream);
      send(first, ByteBuffer.wrap(dial.firstRequest()));
      dial.stopwatch().note(Stopwatch.Event.REQUEST_SENT);
      StreamReader.start(stream, dial.firstListener(), first.gate());
    }

    private static void send(KwikStream stream, ByteBuffer request) throws IOException {
      if (request.remaining() <= SMALL_REQUEST_BYTES) {
        stream.writeNow(request, true);
      } else {
        stream.write(request, true);
      }
    }

    /**
     * Blocks while the server allows no further stream: once as many are open as its limits say.
     */
    @Override
    public Stream open(StreamListener listener) throws StackException {
      try {
        QuicStream stream = connection.createStream(true);
        KwikStream opened = new KwikStream(stream);
        StreamReader.start(stream, listener, opened.gate());
        return opened;
      } catch (IOException failed) {
        throw new StackException("cannot open a stream", failed);
      }
    }
  }
}
