package dev.antipode.stack.kwik;

import dev.antipode.sample.Negotiated;
import dev.antipode.stack.Connection;
import dev.antipode.stack.StackException;
import dev.antipode.stack.Stream;
import dev.antipode.stack.StreamListener;
import java.io.IOException;
import java.util.function.Consumer;
import tech.kwik.core.QuicClientConnection;
import tech.kwik.core.QuicStream;

/** An open connection of a client. Any thread. */
record KwikConnection(
    QuicClientConnection connection, Negotiated negotiated, Consumer<QuicClientConnection> closed)
    implements Connection {
  /** Blocks while the server allows no further stream; that is after {@link Limits#MAX_STREAMS}. */
  @Override
  public Stream open(StreamListener listener) throws StackException {
    try {
      QuicStream stream = connection.createStream(true);
      StreamReader.start(stream, listener);
      return new KwikStream(stream);
    } catch (IOException failed) {
      throw new StackException("cannot open a stream", failed);
    }
  }

  /** Kwik lives on for three probe timeouts (RFC 9000 section 10.2) on threads of its own. */
  @Override
  public void close() {
    closed.accept(connection);
    connection.close();
  }
}
