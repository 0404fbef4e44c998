package dev.antipode.stack.kwik;

import dev.antipode.stack.Dial;
import dev.antipode.stack.ServerApplication;
import dev.antipode.stack.StackException;
import dev.antipode.stack.Stream;
import dev.antipode.stack.StreamListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import tech.kwik.core.QuicClientConnection;
import tech.kwik.core.QuicConnection;
import tech.kwik.core.server.ApplicationProtocolConnection;
import tech.kwik.core.server.ApplicationProtocolConnectionFactory;

/** What speaks on Kwik's connections: bare streams, or HTTP/3. Any thread. */
public interface KwikApplication {
  /** Used in the names of threads. */
  String title();

  /** Its ALPN protocol id (RFC 7301), and the only one that either end offers. */
  String alpn();

  /** What a server does with its connections. */
  ApplicationProtocolConnectionFactory serve(ServerApplication application);

  /**
   * What serves a connection that a server has got, which may be one that early data began.
   *
   * @param served by {@link #serve}
   */
  default ApplicationProtocolConnection accept(
      ApplicationProtocolConnectionFactory served, String protocol, QuicConnection connection) {
    return served.createConnection(protocol, connection);
  }

  /**
   * Its side of a client's new connection, which is not open yet.
   *
   * @param timeout for its own waits
   */
  Client client(QuicClientConnection connection, InetSocketAddress server, Duration timeout);

  /** One connection of a client. */
  interface Client {
    /** Sends the dial's first request; the handshake is complete. */
    void request(Dial dial) throws IOException;

    /** Opens a further stream. */
    Stream open(StreamListener listener) throws StackException;
  }
}
