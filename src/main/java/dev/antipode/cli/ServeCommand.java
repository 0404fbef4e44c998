package dev.antipode.cli;

import dev.antipode.disk.Scratch;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.scenario.value.InputException;
import dev.antipode.scenario.value.InvalidValueException;
import dev.antipode.stack.Credentials;
import dev.antipode.stack.ServerApplication;
import dev.antipode.stack.ServerEndpoint;
import dev.antipode.stack.ServerLimits;
import dev.antipode.stack.ServerSettings;
import dev.antipode.stack.Stack;
import dev.antipode.stack.StackException;
import dev.antipode.stack.Support;
import dev.antipode.stack.application.Applications;
import dev.antipode.stack.identity.CertificateAuthority;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The server of a stack, for other programs to talk to. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description =
        "Runs a server of any stack, which echoes what it gets or answers in upper case, until it is stopped.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  antipode serve --stack tcp --port 8081 --uppercase     then: nc 127.0.0.1 8081",
      "  antipode serve --stack tls13 --port 8443",
      "  antipode serve --stack quic-netty --port 4433 --bind 0.0.0.0",
      "",
      "Limits: beside those above, a client may have 1000 streams open on a connection, may leave 4 MiB",
      "unread on a stream and 16 MiB on a connection, and may end 200 streams early within 30 s, by",
      "resets of its own or by making the server reset them. While 1000 handshakes of QUIC are under",
      "way, clients must prove their address (Retry); Kwik cannot ask some only, and its server takes no",
      "new ones then. While a client takes no answers, no more of it is read.",
      "",
      "A public server would need more: a certificate of a CA that clients know, limits for each",
      "address and on the rate of connections, memory and file descriptors bounded from outside (ulimit,",
      "a cgroup), a user without privileges, and a log. It has none of them. It measures; it is not one",
      "to leave open to the Internet."
    })
final class ServeCommand implements Callable<Integer> {
  private static final int MOST = 1_000_000;

  @Option(
      names = "--stack",
      required = true,
      paramLabel = "STACK",
      completionCandidates = CompletionWords.StackWords.class,
      description = "The stack, for example tcp, tls13 or quic-netty; an unknown name lists all.")
  private String stackName = "";

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "The port to listen on (default: any free port).")
  private int port;

  @Option(
      names = "--bind",
      paramLabel = "ADDR",
      defaultValue = "127.0.0.1",
      description = "The address to listen on (default: ${DEFAULT-VALUE}).")
  private String bind = "127.0.0.1";

  @Option(names = "--uppercase", description = "Answer each line in upper case instead of echoing.")
  private boolean uppercase;

  @Option(names = "--tell", description = "Print a line for each stream that ends.")
  private boolean tell;

  @Option(
      names = "--content",
      description = "Answer each request of antipode load with as many bytes as it asks for.")
  private boolean content;

  @Option(
      names = "--credentials",
      paramLabel = "DIR",
      description =
          "The folder of ca.pem, chain.pem and key.pem, which are made if they are not there (default: a new temporary folder).")
  private @Nullable Path folder;

  @Option(
      names = "--handshake-timeout",
      paramLabel = "SECONDS",
      description = "Close a connection whose handshake takes longer (default: 10).")
  private long handshakeSeconds = ServerLimits.SERVING.handshake().toSeconds();

  @Option(
      names = "--header-timeout",
      paramLabel = "SECONDS",
      description =
          "HTTP over TCP: close a connection on which a header section, or a frame, takes longer"
              + " to arrive whole (default: 20).")
  private long headerSeconds = ServerLimits.SERVING.header().toSeconds();

  @Option(
      names = "--idle-timeout",
      paramLabel = "SECONDS",
      description = "Close a connection on which nothing moves for longer (default: 180).")
  private long idleSeconds = ServerLimits.SERVING.idle().toSeconds();

  @Option(
      names = "--connections",
      paramLabel = "N",
      description = "Close further connections while so many are open (default: 20000).")
  private int connections = ServerLimits.SERVING.connections();

  @Override
  public Integer call() throws Exception {
    if (uppercase && content) {
      throw new InputException("Give either --content or --uppercase, not both.");
    }
    Stack stack = StackNames.find(StackNames.load(), stackName);
    if (port < 0 || port > 65_535) {
      throw new InvalidValueException(
          "--port", Integer.toString(port), "a number from 0 to 65535, where 0 is any free port");
    }
    if (stack.support(SessionMode.FULL, Options.DEFAULTS)
        instanceof Support.Unsupported(String reason)) {
      throw new StackException(stackName + " cannot serve here: " + reason);
    }
    ServerLimits limits = limits();
    InetAddress address = address();
    Credentials credentials = credentials(address);
    InetSocketAddress where = new InetSocketAddress(address, port);
    ServerEndpoint server;
    try {
      server =
          stack.serve(
              new ServerSettings(where, credentials, application(), Options.DEFAULTS, limits));
    } catch (StackException taken) {
      System.err.println("antipode: " + taken.getMessage());
      return Failures.ENVIRONMENT;
    }

    if (!server.address().getAddress().isLoopbackAddress()) {
      System.err.println(
          "antipode: warning: "
              + bind
              + " can be reached from other machines. The certificate is of a CA of its own, nobody"
              + " is asked who they are, and limits are a measuring server's: serve --help says what a"
              + " public server would need");
    }

    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .unstarted(() -> {
                  server.close();
                  stopped.countDown();
                }));
    System.err.println(
        "antipode: "
            + stackName
            + " serves on "
            + server.address().getAddress().getHostAddress()
            + " port "
            + server.address().getPort()
            + what()
            + "; Ctrl-C ends it. Talk to it with");
    HowToTalk.lines(stack, server.address(), credentials)
        .forEach(line -> System.err.println("  " + line));
    stopped.await();
    return 0;
  }

  private ServerLimits limits() {
    requirePositive("--handshake-timeout", handshakeSeconds);
    requirePositive("--header-timeout", headerSeconds);
    requirePositive("--idle-timeout", idleSeconds);
    requirePositive("--connections", connections);
    return ServerLimits.SERVING
        .within(
            Duration.ofSeconds(handshakeSeconds),
            Duration.ofSeconds(headerSeconds),
            Duration.ofSeconds(idleSeconds))
        .allowing(connections, ServerLimits.SERVING.handshakes());
  }

  private static void requirePositive(String name, long value) {
    if (value < 1 || value > MOST) {
      throw new InvalidValueException(
          name, Long.toString(value), "a whole number from 1 to " + MOST);
    }
  }

  private String what() {
    if (content) {
      return ", content as it is asked for";
    }
    return uppercase ? ", lines in upper case" : ", an echo";
  }

  private ServerApplication application() {
    return tell
        ? new WatchedApplication(untold(), line -> System.err.println("antipode: " + line))
        : untold();
  }

  private ServerApplication untold() {
    if (content) {
      return Applications.content();
    }
    return uppercase ? Applications.uppercase() : Applications.echo();
  }

  private InetAddress address() {
    try {
      return InetAddress.getByName(bind);
    } catch (UnknownHostException unknown) {
      throw new InvalidValueException(
          "--bind", bind, "an address of this machine, such as 127.0.0.1, 0.0.0.0 or ::1");
    }
  }

  private Credentials credentials(InetAddress address) throws Exception {
    Path place = folder == null ? Scratch.make("serve").folder() : folder;
    return CertificateAuthority.once(place, List.of("127.0.0.1", address.getHostAddress()));
  }
}
