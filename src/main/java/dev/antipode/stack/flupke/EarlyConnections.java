package dev.antipode.stack.flupke;

import dev.antipode.stack.kwik.AwaitsHandshake;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tech.kwik.core.QuicConnection;
import tech.kwik.core.QuicStream;
import tech.kwik.core.server.ApplicationProtocolConnection;
import tech.kwik.core.server.ApplicationProtocolConnectionFactory;
import tech.kwik.core.server.ServerConnection;

/**
 * Lets clients send early data, which Kwik's tickets offer and Flupke cannot bear: its server opens
 * its control stream as soon as it is asked for a connection, Kwik refuses that until the handshake
 * is complete, and Flupke closes the connection. Here the streams of early data wait for the
 * handshake, and Flupke is asked then.
 */
final class EarlyConnections {
  private EarlyConnections() {}

  static ApplicationProtocolConnection accept(
      ApplicationProtocolConnectionFactory http, String protocol, QuicConnection connection) {
    Refusals refusals = new Refusals();
    ApplicationProtocolConnection served =
        http.createConnection(protocol, refusals.of((ServerConnection) connection));
    return refusals.refused
        ? new Waiting(() -> http.createConnection(protocol, connection))
        : served;
  }

  /** Keeps streams until the handshake is complete. Any thread. */
  private static final class Waiting implements AwaitsHandshake {
    private final Supplier<ApplicationProtocolConnection> later;
    private final List<QuicStream> streams = new ArrayList<>();
    private @Nullable ApplicationProtocolConnection served;

    Waiting(Supplier<ApplicationProtocolConnection> later) {
      this.later = later;
    }

    @Override
    public synchronized void handshakeComplete() {
      if (served == null) {
        served = later.get();
        streams.forEach(served::acceptPeerInitiatedStream);
        streams.clear();
      }
    }

    @Override
    public synchronized void acceptPeerInitiatedStream(QuicStream stream) {
      if (served == null) {
        streams.add(stream);
      } else {
        served.acceptPeerInitiatedStream(stream);
      }
    }
  }

  /** Notices whether Kwik refuses a stream, and keeps Flupke from closing the connection then. */
  private static final class Refusals {
    private volatile boolean refused;

    ServerConnection of(ServerConnection connection) {
      return (ServerConnection)
          Proxy.newProxyInstance(
              ServerConnection.class.getClassLoader(),
              new Class<?>[] {ServerConnection.class},
              (_, method, arguments) -> {
                if (refused && method.getName().equals("close")) {
                  return null;
                }
                try {
                  return method.invoke(connection, arguments);
                } catch (InvocationTargetException thrown) {
                  refused |= thrown.getCause() instanceof IOException;
                  throw thrown.getCause();
                }
              });
    }
  }
}
