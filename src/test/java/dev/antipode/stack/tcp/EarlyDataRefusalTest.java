package dev.antipode.stack.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.antipode.sample.Stopwatch;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.ClientEndpoint;
import dev.antipode.stack.ClientSettings;
import dev.antipode.stack.Connection;
import dev.antipode.stack.Credentials;
import dev.antipode.stack.Dial;
import dev.antipode.stack.ServerEndpoint;
import dev.antipode.stack.ServerSettings;
import dev.antipode.stack.StackException;
import dev.antipode.stack.Support;
import dev.antipode.stack.application.Applications;
import dev.antipode.stack.identity.CertificateAuthority;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that refuses early data fails the connection, and the failure says so. */
class EarlyDataRefusalTest {
  private final OpenSslStack stack = new OpenSslStack();
  @TempDir Path folder;
  private Credentials credentials = new Credentials(Path.of("unset"));

  @BeforeEach
  void issue() throws Exception {
    Support support = stack.support(SessionMode.EARLY, Options.DEFAULTS);
    assumeTrue(support instanceof Support.Supported, support::toString);
    credentials = CertificateAuthority.issue(folder, List.of("127.0.0.1"));
  }

  private ServerEndpoint serve(int port, int maxEarlyData) throws StackException {
    InetSocketAddress bind = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    return new TcpServer(
        new ServerSettings(bind, credentials, Applications.echo(), Options.DEFAULTS),
        new OpenSslSecuring(maxEarlyData),
        BareStream.INSTANCE);
  }

  private ClientEndpoint client(ServerEndpoint server) throws StackException {
    return stack.client(new ClientSettings(server.address(), credentials, Options.DEFAULTS));
  }

  private static Dial dial(SessionMode session) {
    return new Dial(session, new byte[100], new Heard(100), new Stopwatch());
  }

  private static void refused(ClientEndpoint client, String words) {
    assertThatThrownBy(() -> client.connect(dial(SessionMode.EARLY), TcpPair.TIMEOUT).close())
        .isInstanceOf(StackException.class)
        .hasMessageContaining("cannot connect to")
        .hasMessageContaining(words);
  }

  @Test
  void byTheTicket() throws Exception {
    try (ServerEndpoint server = serve(0, 0);
        ClientEndpoint client = client(server)) {
      client.prepare(dial(SessionMode.EARLY), TcpPair.TIMEOUT);
      refused(client, "refuses early data: its ticket allows none");
      resumes(client);
    }
  }

  private static void resumes(ClientEndpoint client) throws Exception {
    Dial dial = dial(SessionMode.RESUMED);
    client.prepare(dial, TcpPair.TIMEOUT);
    try (Connection connection = client.connect(dial, TcpPair.TIMEOUT)) {
      assertThat(connection.negotiated().resumed()).isTrue();
      assertThat(connection.negotiated().earlyDataAccepted()).isNull();
    }
  }

  @Test
  void byAServerThatHasForgotten() throws Exception {
    ServerEndpoint first = serve(0, OpenSslSecuring.EARLY_DATA_LIMIT);
    int port = first.address().getPort();
    try (ClientEndpoint client = client(first)) {
      client.prepare(dial(SessionMode.EARLY), TcpPair.TIMEOUT);
      first.close();
      try (ServerEndpoint second = serve(port, OpenSslSecuring.EARLY_DATA_LIMIT)) {
        assertThat(second.address().getPort()).isEqualTo(port);
        refused(client, "refused the early data with the session, and made a full handshake");
      }
    }
  }

  /** OpenSSL's protection against replay: a ticket is good once (RFC 8446 section 8.1). */
  @Test
  void asTheTicketWasUsedBefore() throws Exception {
    try (ServerEndpoint server = serve(0, OpenSslSecuring.EARLY_DATA_LIMIT);
        ClientEndpoint client = client(server)) {
      Dial once = dial(SessionMode.EARLY);
      client.prepare(once, TcpPair.TIMEOUT);
      try (Connection connection = client.connect(once, TcpPair.TIMEOUT)) {
        assertThat(connection.negotiated().earlyDataAccepted()).isTrue();
      }
      refused(client, "refused the early data");
    }
  }

  @Test
  void byTheSizeOfTheRequest() throws Exception {
    try (ServerEndpoint server = serve(0, 50);
        ClientEndpoint client = client(server)) {
      client.prepare(dial(SessionMode.EARLY), TcpPair.TIMEOUT);
      refused(client, "allows 50 bytes of early data, and the request has 100");
    }
  }
}
