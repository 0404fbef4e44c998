package dev.antipode.stack.kwik;

import dev.antipode.sample.Stopwatch;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.ClientEndpoint;
import dev.antipode.stack.ClientSettings;
import dev.antipode.stack.Connection;
import dev.antipode.stack.Dial;
import dev.antipode.stack.ServerLimits;
import dev.antipode.stack.StackException;
import dev.antipode.stack.identity.WitnessingTrust;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import tech.kwik.core.QuicClientConnection;
import tech.kwik.core.QuicSessionTicket;

/** Opens QUIC connections, each with a socket and threads of its own, as Kwik works. */
public final class KwikClient implements ClientEndpoint {
  private static final Duration TICKET_POLL = Duration.ofMillis(2);

  private final InetSocketAddress server;
  private final KwikApplication application;
  private final WitnessingTrust trust;
  private final Duration idle;
  private final Queue<Ticket> tickets = new ConcurrentLinkedQueue<>();
  private final Set<QuicClientConnection> open = ConcurrentHashMap.newKeySet();

  public KwikClient(ClientSettings settings, KwikApplication application) throws StackException {
    this.application = application;
    server = settings.server();
    idle = ServerLimits.MEASURING.quicIdle(settings.options());
    trust = WitnessingTrust.ofOneConnection(settings.credentials().trustStore());
  }

  @Override
  public void prepare(Dial dial, Duration timeout) throws StackException, InterruptedException {
    if (dial.session() != SessionMode.FULL) {
      tickets.add(ticket(dial, timeout));
    }
  }

  /** Makes one full connection to get its ticket. */
  private Ticket ticket(Dial dial, Duration timeout) throws StackException, InterruptedException {
    Dial full = new Dial(SessionMode.FULL, new byte[0], dial.firstListener(), new Stopwatch());
    KwikHandshake handshake = handshake(full, null, timeout);
    QuicClientConnection connection = handshake.connection();
    try {
      connect(handshake::connect);
      return new Ticket(
          await(connection, timeout), Boolean.TRUE.equals(handshake.negotiated().serverVerified()));
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
    KwikHandshake handshake = handshake(dial, ticket, timeout);
    QuicClientConnection connection = handshake.connection();
    open.add(connection);
    boolean complete = false;
    try {
      connect(handshake::connectAndRequest);
      handshake.requireResumed();
      complete = true;
      return new KwikConnection(
          connection, handshake.negotiated(), handshake.client(), open::remove);
    } finally {
      if (!complete) {
        open.remove(connection);
        connection.close();
      }
    }
  }

  private KwikHandshake handshake(Dial dial, @Nullable Ticket ticket, Duration timeout)
      throws StackException {
    try {
      return new KwikHandshake(server, application, dial, trust.anew(), ticket, idle, timeout);
    } catch (IOException failed) {
      throw new StackException("cannot open a UDP socket", failed);
    }
  }

  /** Kwik throws unchecked exceptions for faults of its own. */
  private void connect(Connecting connecting) throws StackException {
    try {
      connecting.connect();
    } catch (IOException | RuntimeException failed) {
      throw new StackException("cannot connect to " + server, failed);
    }
  }

  private interface Connecting {
    void connect() throws IOException;
  }

  @Override
  public void close() {
    open.forEach(QuicClientConnection::close);
    open.clear();
  }
}
