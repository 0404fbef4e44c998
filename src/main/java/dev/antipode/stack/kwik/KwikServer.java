package dev.antipode.stack.kwik;

import dev.antipode.scenario.Options;
import dev.antipode.stack.ServerEndpoint;
import dev.antipode.stack.ServerLimits;
import dev.antipode.stack.ServerSettings;
import dev.antipode.stack.StackException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.security.cert.CertificateException;
import java.time.Duration;
import tech.kwik.core.log.NullLogger;
import tech.kwik.core.server.ServerConnectionConfig;
import tech.kwik.core.server.ServerConnector;

/** Listens on a UDP port. */
public final class KwikServer implements ServerEndpoint {
  private static final char[] PASSWORD = "antipode".toCharArray();
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(4);
  private static final Duration RELEASE_TIMEOUT = Duration.ofMillis(500);

  private final ServerSocket socket;
  private final InetSocketAddress address;
  private final ServerConnector connector;
  private final LimitedConnections connections;
  private final String name;

  private KwikServer(
      ServerSocket socket, ServerConnector connector, LimitedConnections connections, String name) {
    this.name = name;
    this.connections = connections;
    this.socket = socket;
    this.address = (InetSocketAddress) socket.getLocalSocketAddress();
    this.connector = connector;
  }

  public static KwikServer listen(ServerSettings settings, KwikApplication application)
      throws StackException {
    ServerSocket socket = bind(settings.bind());
    try {
      ServerConnector connector =
          ServerConnector.builder()
              .withSocket(socket)
              .withKeyStore(settings.credentials().serverStore(PASSWORD), "server", PASSWORD)
              .withConfiguration(configuration(settings.options(), settings.limits()))
              .withLogger(new NullLogger())
              .build();
      LimitedConnections connections = new LimitedConnections(application, settings);
      socket.through(new InitialGate(settings.limits(), connections::handshakes));
      connector.registerApplicationProtocol(application.alpn(), connections);
      connector.start();
      return new KwikServer(socket, connector, connections, application.title());
    } catch (SocketException | CertificateException | StackException failed) {
      socket.close();
      throw new StackException("Kwik's server does not start", failed);
    }
  }

  private static ServerSocket bind(InetSocketAddress address) throws StackException {
    try {
      return SocketBuffers.widened(new ServerSocket(address));
    } catch (SocketException failed) {
      throw new StackException(
          "cannot listen on UDP " + address.getHostString() + " port " + address.getPort(), failed);
    }
  }

  private static ServerConnectionConfig configuration(Options options, ServerLimits limits) {
    return ServerConnectionConfig.builder()
        .maxIdleTimeout((int) limits.quicIdle(options).toMillis())
        .maxConnectionBufferSize(limits.connectionWindow())
        .maxUnidirectionalStreamBufferSize(limits.streamWindow())
        .maxBidirectionalStreamBufferSize(limits.streamWindow())
        .maxOpenPeerInitiatedUnidirectionalStreams(limits.streams())
        .maxOpenPeerInitiatedBidirectionalStreams(limits.streams())
        // A Retry costs a round trip (RFC 9000, 8.1.2).
        .retryRequired(options.retry())
        .build();
  }

  @Override
  public InetSocketAddress address() {
    return address;
  }

  /** Kwik's own close waits for each connection's closing period, which no client need see. */
  @Override
  public void close() {
    Thread closing = Thread.ofPlatform().daemon().name(name + "-close").start(connector::close);
    try {
      closing.join(CLOSE_TIMEOUT);
      socket.close();
      socket.awaitReleased(RELEASE_TIMEOUT);
      connections.close();
    } catch (InterruptedException interrupted) {
      socket.close();
      Thread.currentThread().interrupt();
    }
  }
}
