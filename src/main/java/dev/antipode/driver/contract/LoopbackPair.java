package dev.antipode.driver.contract;

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
import dev.antipode.stack.StackException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Random;

/** A server and a client of a stack on the loopback interface. */
record LoopbackPair(ServerEndpoint server, ClientEndpoint client) implements AutoCloseable {
  /** For what a machine does in milliseconds. */
  static final Duration LIMIT = Duration.ofSeconds(10);

  /** What the contract allows for closing, and a little for a busy machine. */
  static final Duration CLOSING = Duration.ofSeconds(6);

  static LoopbackPair open(
      Stack stack, Credentials servers, Credentials clients, ServerApplication application)
      throws BreachException, InterruptedException {
    ServerEndpoint server =
        Attempts.within(LIMIT, "serve()", () -> serve(stack, 0, servers, application));
    return new LoopbackPair(
        server,
        Attempts.within(
            LIMIT,
            "client()",
            () -> stack.client(new ClientSettings(server.address(), clients, Options.DEFAULTS))));
  }

  static ServerEndpoint serve(
      Stack stack, int port, Credentials credentials, ServerApplication application)
      throws StackException {
    InetSocketAddress bind = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
    return stack.serve(new ServerSettings(bind, credentials, application, Options.DEFAULTS));
  }

  /** Connects, with a first request whose answer the listener is to hear. */
  Connection connect(SessionMode session, byte[] request, HeardBytes listener, Stopwatch stopwatch)
      throws BreachException, InterruptedException {
    Dial dial =
        new Dial(
            session, request.length == 0 ? Dial.NO_REQUEST : request.clone(), listener, stopwatch);
    Attempts.within(LIMIT, "prepare()", () -> client.prepare(dial, LIMIT));
    return Attempts.within(LIMIT, "connect()", () -> client.connect(dial, LIMIT));
  }

  static byte[] bytes(int count) {
    byte[] made = new byte[count];
    new Random(count).nextBytes(made);
    return made;
  }

  @Override
  public void close() throws BreachException {
    try {
      Attempts.within(CLOSING, "ClientEndpoint.close()", client::close);
      Attempts.within(CLOSING, "ServerEndpoint.close()", server::close);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
