package dev.antipode.stack.kwik;

import dev.antipode.sample.Negotiated;
import dev.antipode.sample.ProtocolVersion;
import dev.antipode.sample.Stopwatch;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.Credentials;
import dev.antipode.stack.Dial;
import dev.antipode.stack.Disclosure;
import dev.antipode.stack.IpVersion;
import dev.antipode.stack.ServerLimits;
import dev.antipode.stack.StackException;
import dev.antipode.stack.identity.WitnessingTrust;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import tech.kwik.core.QuicClientConnection;
import tech.kwik.core.QuicConnection.QuicVersion;
import tech.kwik.core.QuicStream;
import tech.kwik.core.log.NullLogger;

/** One connection until its handshake is complete and its first request on its way. */
final class KwikHandshake {
  /** The only suite that Kwik offers unless told otherwise; it aborts if a server differs. */
  private static final String SUITE = "TLS_AES_128_GCM_SHA256";

  /** A control stream and two of QPACK, which RFC 9114 section 6.2 says to allow. */
  private static final int SERVERS_STREAMS = 3;

  private final KwikApplication application;
  private final Dial dial;
  private final WitnessingTrust trust;
  private final @Nullable Ticket ticket;
  private final CountDownLatch initialLeft = new CountDownLatch(1);
  private final CountDownLatch firstFlightLeft;
  private final QuicClientConnection connection;
  private final KwikApplication.Client client;

  KwikHandshake(
      InetSocketAddress server,
      KwikApplication application,
      Dial dial,
      WitnessingTrust trust,
      @Nullable Ticket ticket,
      Duration idle,
      Duration timeout)
      throws IOException {
    this.application = application;
    this.dial = dial;
    this.trust = trust;
    this.ticket = ticket;
    firstFlightLeft = new CountDownLatch(dial.session() == SessionMode.EARLY ? 1 : 0);
    QuicClientConnection.Builder builder =
        QuicClientConnection.newBuilder()
            .applicationProtocol(application.alpn())
            // The host is what is verified and sent as SNI, the proxy where packets go.
            .host(Credentials.SERVER_NAME)
            .port(server.getPort())
            .proxy(server.getAddress().getHostAddress())
            .initialVersion(QuicVersion.V1)
            .customTrustManager(trust)
            .connectTimeout(timeout)
            .maxIdleTimeout(idle)
            .defaultStreamReceiveBufferSize((long) ServerLimits.MEASURING.streamWindow())
            .maxOpenPeerInitiatedUnidirectionalStreams(SERVERS_STREAMS)
            .socketFactory(
                _ -> ClientSocket.open(IpVersion.of(server), firstFlightLeft, initialLeft))
            .logger(new NullLogger());
    if (ticket != null) {
      builder.sessionTicket(ticket.session());
    }
    Disclosure disclosure = dial.disclosure();
    if (disclosure != null) {
      builder.secrets(disclosure.emptyKeyLog());
    }
    connection = builder.build();
    client = application.client(connection, server, timeout);
  }

  KwikApplication.Client client() {
    return client;
  }

  QuicClientConnection connection() {
    return connection;
  }

  /** Blocks until the handshake is complete. Sends no request. */
  void connect() throws IOException {
    dial.stopwatch().start();
    connection.connect();
    dial.stopwatch().note(Stopwatch.Event.HANDSHAKE_COMPLETE);
  }

  /** Blocks until the handshake is complete, and sends the request as the session mode allows. */
  void connectAndRequest() throws IOException {
    if (dial.session() == SessionMode.EARLY) {
      StreamReader.start(
          connectEarly(ByteBuffer.wrap(dial.firstRequest())), dial.firstListener(), new ReadGate());
    } else {
      connect();
      client.request(dial);
    }
  }

  private QuicStream connectEarly(ByteBuffer request) throws IOException {
    var first = FirstFlight.of(request, dial.stopwatch(), initialLeft, firstFlightLeft);
    dial.stopwatch().start();
    QuicStream stream = connection.connect(List.of(first)).getFirst();
    dial.stopwatch().note(Stopwatch.Event.HANDSHAKE_COMPLETE);
    if (request.hasRemaining()) {
      new KwikStream(stream).write(request, true);
    }
    return stream;
  }

  /**
   * What was agreed on.
   *
   * <p>A handshake without the server's certificate is a resumed one: agent15 goes on to the
   * server's Finished without a Certificate only where the server accepted the PSK (RFC 8446
   * section 4.4.2).
   */
  Negotiated negotiated() {
    boolean resumed = connection.getServerCertificateChain().isEmpty();
    return new Negotiated(
            connection.getQuicVersion() == QuicVersion.V1
                ? ProtocolVersion.QUIC1.title()
                : "QUICv2",
            SUITE,
            null,
            null,
            // Its only offer; a server without it must refuse the connection (RFC 9001, 8.1).
            application.alpn(),
            resumed,
            earlyDataAccepted(),
            trust.verified(trust) || (resumed && ticket != null && ticket.serverVerified()),
            KwikStack.CONGESTION.word())
        .withCertificateBytes(trust.bytes(trust));
  }

  private @Nullable Boolean earlyDataAccepted() {
    if (dial.session() != SessionMode.EARLY) {
      return null;
    }
    return EarlyDataStatus.accepted(connection);
  }

  void requireResumed() throws StackException {
    if (dial.session() != SessionMode.FULL && !connection.getServerCertificateChain().isEmpty()) {
      throw new StackException("the server made a full handshake in place of a resumption");
    }
  }
}
