package dev.antipode.stack.flupke;

import dev.antipode.sample.Stopwatch;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.ClientEndpoint;
import dev.antipode.stack.ClientSettings;
import dev.antipode.stack.Connection;
import dev.antipode.stack.Dial;
import dev.antipode.stack.StackException;
import dev.antipode.stack.http.Inbound;
import dev.antipode.stack.http.Request;
import dev.antipode.stack.kwik.Limits;
import dev.antipode.stack.kwik.ServerTrust;
import dev.antipode.stack.kwik.Ticket;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import tech.kwik.core.QuicClientConnection;
import tech.kwik.core.QuicSessionTicket;
import tech.kwik.flupke.Http3SingleConnectionClient;

/** Opens QUIC connections, each with a Flupke of its own that knows no other. */
final class FlupkeClient implements ClientEndpoint {
  private static final Duration TICKET_POLL = Duration.ofMillis(2);

  private final InetSocketAddress server;
  private final Request request;
  private final ServerTrust trust;
  private final Queue<Ticket> tickets = new ConcurrentLinkedQueue<>();
  private final Set<QuicClientConnection> open = ConcurrentHashMap.newKeySet();

  FlupkeClient(ClientSettings settings) throws StackException {
    server = settings.server();
    request = Request.to(server);
    trust = ServerTrust.of(settings.credentials());
  }

  @Override
  public void prepare(Dial dial, Duration timeout) throws StackException, InterruptedException {
    if (dial.session() != SessionMode.FULL) {
      tickets.add(ticket(timeout));
    }
  }

  /** Makes one full connection, for its ticket: Kwik's servers take each once. */
  private Ticket ticket(Duration timeout) throws StackException, InterruptedException {
    QuicHandshake handshake = handshake(null, timeout);
    QuicClientConnection connection = handshake.connection();
    try {
      connect(handshake, new Stopwatch());
      return new Ticket(await(connection, timeout), handshake.negotiated().serverVerified());
    } finally {
      connection.close();
    }
  }

  /** Kwik keeps tickets and has no event for their arrival. */
  private static QuicSessionTicket await(QuicClientConnection connection, Duration timeout)
      throws StackException, InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (connection.getNewSessionTickets().isEmpty()) {
      if (System.nanoTime() - deadline > 0) {
        throw new StackException("the server sent no ticket in " + timeout.toMillis() + " ms");
      }
      Thread.sleep(TICKET_POLL);
    }
    return connection.getNewSessionTickets().getFirst();
  }

  @Override
  public Connection connect(Dial dial, Duration timeout) throws StackException {
    Ticket ticket = dial.session() == SessionMode.FULL ? null : tickets.poll();
    if (dial.session() != SessionMode.FULL && ticket == null) {
      throw new StackException("a connection must be prepared before it is resumed");
    }
    QuicHandshake handshake = handshake(ticket, timeout);
    QuicClientConnection connection = handshake.connection();
    HttpClient http =
        new Http3SingleConnectionClient(connection, timeout, Limits.STREAM_WINDOW_BYTES);
    open.add(connection);
    boolean complete = false;
    try {
      connect(handshake, dial.stopwatch());
      if (dial.session() != SessionMode.FULL && !handshake.resumed()) {
        throw new StackException("the server made a full handshake in place of a resumption");
      }
      request(dial, http);
      complete = true;
      return new FlupkeConnection(connection, handshake.negotiated(), http, request, open::remove);
    } finally {
      if (!complete) {
        open.remove(connection);
        connection.close();
      }
    }
  }

  private void request(Dial dial, HttpClient http) {
    Stopwatch stopwatch = dial.stopwatch();
    Inbound response =
        Inbound.response(
            dial.firstListener(), () -> stopwatch.note(Stopwatch.Event.RESPONSE_HEADER));
    new FlupkeExchange(http, request, response, () -> stopwatch.note(Stopwatch.Event.REQUEST_SENT))
        .write(ByteBuffer.wrap(dial.firstRequest()), true);
  }

  private QuicHandshake handshake(@Nullable Ticket ticket, Duration timeout) throws StackException {
    try {
      return new QuicHandshake(server, trust.anew(), ticket, timeout);
    } catch (IOException failed) {
      throw new StackException("cannot open a UDP socket", failed);
    }
  }

  /** Kwik throws unchecked exceptions where it is wrong itself. */
  private void connect(QuicHandshake handshake, Stopwatch stopwatch) throws StackException {
    try {
      handshake.connect(stopwatch);
    } catch (IOException | RuntimeException failed) {
      throw new StackException("cannot connect to " + server, failed);
    }
  }

  @Override
  public void close() {
    open.forEach(QuicClientConnection::close);
    open.clear();
  }
}
