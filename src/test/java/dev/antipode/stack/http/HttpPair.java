package dev.antipode.stack.http;

import dev.antipode.sample.Stopwatch;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.ClientEndpoint;
import dev.antipode.stack.ClientSettings;
import dev.antipode.stack.Connection;
import dev.antipode.stack.Credentials;
import dev.antipode.stack.Dial;
import dev.antipode.stack.ServerApplication;
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

/** A server on loopback and a client of the same stack. */
public final class HttpPair implements AutoCloseable {
  static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final Credentials credentials;
  private final ServerEndpoint server;
  private final ClientEndpoint client;

  public HttpPair(Stack stack, Path folder, Options options, ServerApplication application)
      throws Exception {
    credentials = CertificateAuthority.issue(folder, List.of("127.0.0.1"));
    server = stack.serve(new ServerSettings(loopback(0), credentials, application, options));
    client = stack.client(new ClientSettings(server.address(), credentials, options));
  }

  /** An echo server of a stack with default options. */
  static HttpPair echo(String stack, Path folder) throws Exception {
    return new HttpPair(Stacks.load().get(stack), folder, Options.DEFAULTS, Applications.echo());
  }

  static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  public static byte[] random(int bytes) {
    byte[] made = new byte[bytes];
    new Random(bytes).nextBytes(made);
    return made;
  }

  Credentials credentials() {
    return credentials;
  }

  InetSocketAddress address() {
    return server.address();
  }

  public Connection open(SessionMode session, byte[] request, Heard heard, Stopwatch stopwatch)
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
