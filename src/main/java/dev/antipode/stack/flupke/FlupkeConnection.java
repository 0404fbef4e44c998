package dev.antipode.stack.flupke;

import dev.antipode.sample.Negotiated;
import dev.antipode.stack.Connection;
import dev.antipode.stack.Stream;
import dev.antipode.stack.StreamListener;
import dev.antipode.stack.http.Inbound;
import dev.antipode.stack.http.Request;
import java.net.http.HttpClient;
import java.util.function.Consumer;
import tech.kwik.core.QuicClientConnection;

/** An open connection of a client. Any thread. */
record FlupkeConnection(
    QuicClientConnection connection,
    Negotiated negotiated,
    HttpClient http,
    Request request,
    Consumer<QuicClientConnection> closed)
    implements Connection {
  @Override
  public Stream open(StreamListener listener) {
    return new FlupkeExchange(http, request, Inbound.response(listener, () -> {}), () -> {});
  }

  /** Kwik lives on for three probe timeouts (RFC 9000 section 10.2) on threads of its own. */
  @Override
  public void close() {
    closed.accept(connection);
    connection.close();
  }
}
