package dev.antipode.stack.quic;

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
import dev.antipode.stack.Stacks;
import dev.antipode.stack.application.Applications;
import dev.antipode.stack.identity.CertificateAuthority;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** An echo server on loopback and a client of the same stack. */
final class EchoPair implements AutoCloseable {
  static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final ServerEndpoint server;
  private final ClientEndpoint client;

  private EchoPair(String stackName, Path folder, Options options) throws Exception {
    Stack stack = Stacks.load().get(stackName);
    Credentials credentials = CertificateAuthority.issue(folder, List.of("127.0.0.1"));
    server =
        stack.serve(new ServerSettings(loopback(0), credentials, Applications.echo(), options));
    client = stack.client(new ClientSettings(server.address(), credentials, options));
  }

  static EchoPair direct(String stackName, Path folder, Options options) throws Exception {
    return new EchoPair(stackName, folder, options);
  }

  static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  static byte[] random(int bytes) {
    byte[] made = new byte[bytes];
    new Random(bytes).nextBytes(made);
    return made;
  }

  ClientEndpoint client() {
    return client;
  }

  ServerEndpoint server() {
    return server;
  }

  Connection open(SessionMode session, byte[] request, Received received, Stopwatch stopwatch)
      throws Exception {
    Dial dial = new Dial(session, request.clone(), received, stopwatch);
    client.prepare(dial, TIMEOUT);
    return client.connect(dial, TIMEOUT);
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
