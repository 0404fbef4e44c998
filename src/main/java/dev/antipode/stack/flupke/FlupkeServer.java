package dev.antipode.stack.flupke;

import dev.antipode.stack.ServerEndpoint;
import dev.antipode.stack.ServerSettings;
import dev.antipode.stack.StackException;
import dev.antipode.stack.kwik.Limits;
import dev.antipode.stack.kwik.ServerSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.security.cert.CertificateException;
import java.time.Duration;
import tech.kwik.core.log.NullLogger;
import tech.kwik.core.server.ServerConnectionConfig;
import tech.kwik.core.server.ServerConnector;
import tech.kwik.flupke.server.Http3ApplicationProtocolFactory;

/** Listens on a UDP port. */
final class FlupkeServer implements ServerEndpoint {
  private static final char[] PASSWORD = "antipode".toCharArray();
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(4);
  private static final Duration RELEASE_TIMEOUT = Duration.ofMillis(500);

  private final ServerSocket socket;
  private final InetSocketAddress address;
  private final ServerConnector connector;

  private FlupkeServer(ServerSocket socket, ServerConnector connector) {
    this.socket = socket;
    this.address = (InetSocketAddress) socket.getLocalSocketAddress();
    this.connector = connector;
  }

  static FlupkeServer listen(ServerSettings settings) throws StackException {
    ServerSocket socket = bind(settings.bind());
    try {
      ServerConnector connector =
          ServerConnector.builder()
              .withSocket(socket)
              .withKeyStore(settings.credentials().serverStore(PASSWORD), "server", PASSWORD)
              .withConfiguration(configuration())
              .withLogger(new NullLogger())
              .build();
      var http = new Http3ApplicationProtocolFactory(new Responder(settings.application()));
      // Flupke's own limit for a request's content is 10 MiB.
      http.setMaxDataSize(Long.MAX_VALUE);
      connector.registerApplicationProtocol(FlupkeStack.ALPN, http);
      connector.start();
      return new FlupkeServer(socket, connector);
    } catch (SocketException | CertificateException | StackException failed) {
      socket.close();
      throw new StackException("Kwik's server does not start", failed);
    }
  }

  private static ServerSocket bind(InetSocketAddress address) throws StackException {
    try {
      return Limits.buffered(new ServerSocket(address));
    } catch (SocketException failed) {
      throw new StackException(
          "cannot listen on UDP " + address.getHostString() + " port " + address.getPort(), failed);
    }
  }

  /** As under bare streams. */
  private static ServerConnectionConfig configuration() {
    return ServerConnectionConfig.builder()
        .maxIdleTimeout((int) Limits.IDLE_TIMEOUT.toMillis())
        .maxConnectionBufferSize(Limits.CONNECTION_WINDOW_BYTES)
        .maxUnidirectionalStreamBufferSize(Limits.STREAM_WINDOW_BYTES)
        .maxBidirectionalStreamBufferSize(Limits.STREAM_WINDOW_BYTES)
        .maxOpenPeerInitiatedUnidirectionalStreams(Limits.MAX_STREAMS)
        .maxOpenPeerInitiatedBidirectionalStreams(Limits.MAX_STREAMS)
        // A Retry would cost a round trip (RFC 9000, 8.1.2).
        .retryRequired(false)
        .build();
  }

  @Override
  public InetSocketAddress address() {
    return address;
  }

  /** Kwik's own close waits for each connection's closing period, which no client need see. */
  @Override
  public void close() {
    Thread closing = Thread.ofPlatform().daemon().name("http3-kwik-close").start(connector::close);
    try {
      closing.join(CLOSE_TIMEOUT);
      socket.close();
      socket.awaitReleased(RELEASE_TIMEOUT);
    } catch (InterruptedException interrupted) {
      socket.close();
      Thread.currentThread().interrupt();
    }
  }
}
