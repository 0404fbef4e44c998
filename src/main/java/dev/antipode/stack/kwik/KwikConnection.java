package dev.antipode.stack.kwik;

import dev.antipode.sample.Negotiated;
import dev.antipode.stack.Connection;
import dev.antipode.stack.StackException;
import dev.antipode.stack.Stream;
import dev.antipode.stack.StreamListener;
import java.util.function.Consumer;
import tech.kwik.core.QuicClientConnection;

/** An open connection of a client. Any thread. */
record KwikConnection(
    QuicClientConnection connection,
    Negotiated negotiated,
    KwikApplication.Client application,
    Consumer<QuicClientConnection> closed)
    implements Connection {
  @Override
  public Stream open(StreamListener listener) throws StackException {
    return application.open(listener);
  }

  /** Kwik lives on for three probe timeouts (RFC 9000 section 10.2) on threads of its own. */
  @Override
  public void close() {
    closed.accept(connection);
    connection.close();
  }
}
