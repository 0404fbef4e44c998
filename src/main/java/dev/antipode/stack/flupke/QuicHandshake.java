package dev.antipode.stack.flupke;

import dev.antipode.sample.Negotiated;
import dev.antipode.sample.Stopwatch;
import dev.antipode.stack.Credentials;
import dev.antipode.stack.kwik.KwikStack;
import dev.antipode.stack.kwik.Limits;
import dev.antipode.stack.kwik.ServerTrust;
import dev.antipode.stack.kwik.Ticket;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tech.kwik.core.QuicClientConnection;
import tech.kwik.core.QuicConnection.QuicVersion;
import tech.kwik.core.log.NullLogger;

/**
 * A connection made here and not by Flupke, so that it is the same as under bare streams and its
 * handshake can be timed.
 */
final class QuicHandshake {
  /** The client offers this group and no other, and aborts where a server chooses differently. */
  private static final String GROUP = "secp256r1";

  /** The only suite that Kwik offers unless told otherwise; likewise. */
  private static final String SUITE = "TLS_AES_128_GCM_SHA256";

  /** A control stream and two of QPACK, which RFC 9114 section 6.2 says to allow. */
  private static final int SERVERS_STREAMS = 3;

  private final ServerTrust trust;
  private final @Nullable Ticket ticket;
  private final QuicClientConnection connection;

  QuicHandshake(
      InetSocketAddress server, ServerTrust trust, @Nullable Ticket ticket, Duration timeout)
      throws IOException {
    this.trust = trust;
    this.ticket = ticket;
    QuicClientConnection.Builder builder =
        QuicClientConnection.newBuilder()
            .applicationProtocol(FlupkeStack.ALPN)
            // The host is what is verified and sent as SNI, the proxy where packets go.
            .host(Credentials.SERVER_NAME)
            .port(server.getPort())
            .proxy(server.getAddress().getHostAddress())
            .initialVersion(QuicVersion.V1)
            .customTrustManager(trust)
            .connectTimeout(timeout)
            .maxIdleTimeout(Limits.IDLE_TIMEOUT)
            .defaultStreamReceiveBufferSize(Limits.STREAM_WINDOW_BYTES)
            .maxOpenPeerInitiatedUnidirectionalStreams(SERVERS_STREAMS)
            .socketFactory(_ -> Limits.buffered(new DatagramSocket()))
            .logger(new NullLogger());
    if (ticket != null) {
      builder.sessionTicket(ticket.session());
    }
    connection = builder.build();
  }

  QuicClientConnection connection() {
    return connection;
  }

  /** Blocks until the handshake is complete. */
  void connect(Stopwatch stopwatch) throws IOException {
    stopwatch.start();
    connection.connect();
    stopwatch.note(Stopwatch.Event.HANDSHAKE_COMPLETE);
  }

  /**
   * Whether the session was resumed: agent15 goes on without the server's Certificate only where
   * the server accepted the PSK (RFC 8446 section 4.4.2).
   */
  boolean resumed() {
    return connection.getServerCertificateChain().isEmpty();
  }

  /** What was agreed on. */
  Negotiated negotiated() {
    return new Negotiated(
            connection.getQuicVersion() == QuicVersion.V1 ? "QUICv1" : "QUICv2",
            SUITE,
            GROUP,
            "only-offer",
            // Its only offer; a server without it must refuse the connection (RFC 9001, 8.1).
            FlupkeStack.ALPN,
            resumed(),
            null,
            trust.verified() || (resumed() && ticket != null && ticket.serverVerified()),
            KwikStack.CONGESTION)
        .withCertificateBytes(trust.bytes());
  }
}
