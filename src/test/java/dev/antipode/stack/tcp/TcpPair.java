package dev.antipode.stack.tcp;

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
import dev.antipode.stack.Stack;
import dev.antipode.stack.application.Applications;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Random;

/** An echo server on loopback and a client of it. */
record TcpPair(ServerEndpoint server, ClientEndpoint client) implements AutoCloseable {
  static final Duration TIMEOUT = Duration.ofSeconds(20);

  static TcpPair of(Stack stack, Credentials servers, Credentials clients, Options options)
      throws Exception {
    ServerEndpoint server = serve(stack, 0, servers, options);
    return new TcpPair(
        server, stack.client(new ClientSettings(server.address(), clients, options)));
  }

  static ServerEndpoint serve(Stack stack, int port, Credentials credentials, Options options)
      throws Exception {
    return stack.serve(
        new ServerSettings(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
            credentials,
            Applications.echo(),
            options));
  }

  static byte[] random(int bytes) {
    byte[] made = new byte[bytes];
    new Random(bytes).nextBytes(made);
    return made;
  }

  /** Prepares and connects; nothing is heard before the caller asks for it. */
  Connection open(SessionMode session, byte[] request, Heard heard, Stopwatch stopwatch)
      throws Exception {
    Dial dial = new Dial(session, request.clone(), heard, stopwatch);
    client.prepare(dial, TIMEOUT);
    return client.connect(dial, TIMEOUT);
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
