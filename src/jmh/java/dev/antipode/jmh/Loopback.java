package dev.antipode.jmh;

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
import dev.antipode.stack.StreamListener;
import dev.antipode.stack.identity.CertificateAuthority;
import dev.antipode.stack.plugin.Plugins;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Both ends of one stack in this process, over the loopback interface, with default options. */
public final class Loopback implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final TemporaryFolder folder;
  private final ServerEndpoint server;
  private final ClientEndpoint client;

  private Loopback(TemporaryFolder folder, ServerEndpoint server, ClientEndpoint client) {
    this.folder = folder;
    this.server = server;
    this.client = client;
  }

  /** Starts a server with this application, and a client that has not connected. */
  public static Loopback open(String stackName, ServerApplication application)
      throws StackException, IOException {
    Stack stack = Plugins.load().get(stackName);
    TemporaryFolder folder = TemporaryFolder.make();
    Path path = folder.path();
    Credentials credentials = CertificateAuthority.issue(path, List.of("127.0.0.1"));
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    ServerEndpoint server =
        stack.serve(new ServerSettings(any, credentials, application, Options.DEFAULTS));
    ClientEndpoint client =
        stack.client(new ClientSettings(server.address(), credentials, Options.DEFAULTS));
    return new Loopback(folder, server, client);
  }

  /** Gets what the next connection of this mode needs, such as a ticket. */
  public void prepare(SessionMode session, byte[] request, StreamListener unused)
      throws StackException, InterruptedException {
    client.prepare(new Dial(session, request.clone(), unused, new Stopwatch()), TIMEOUT);
  }

  /** Opens a prepared connection and sends the request as early as the mode allows. */
  public Connection connect(SessionMode session, byte[] request, StreamListener answer)
      throws StackException, InterruptedException {
    return client.connect(new Dial(session, request.clone(), answer, new Stopwatch()), TIMEOUT);
  }

  @Override
  public void close() throws IOException {
    client.close();
    server.close();
    folder.close();
  }
}
