package dev.antipode.cli;

import dev.antipode.analysis.number.NumberFormat;
import dev.antipode.experiment.handshake.SingleHandshake;
import dev.antipode.sample.Json;
import dev.antipode.sample.Negotiated;
import dev.antipode.sample.Outcome;
import dev.antipode.sample.Sample;
import dev.antipode.sample.metric.ConnectionMetrics;
import dev.antipode.sample.metric.Metric;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.scenario.value.InputException;
import dev.antipode.scenario.value.InvalidValueException;
import dev.antipode.scenario.value.Named;
import dev.antipode.stack.Credentials;
import dev.antipode.stack.Stack;
import dev.antipode.stack.StackDescription.Security;
import dev.antipode.stack.StackException;
import dev.antipode.stack.Support;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One handshake, and its timeline for a person. */
@Command(
    name = "ping",
    mixinStandardHelpOptions = true,
    description =
        "Opens a connection to a server that antipode serve has started, has it echo 32 bytes, and prints the time of each event.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  antipode ping --stack tcp 127.0.0.1:8081",
      "  antipode ping --stack quic-netty --credentials DIR 127.0.0.1:4433",
    })
final class PingCommand implements Callable<Integer> {
  @Option(
      names = "--stack",
      required = true,
      paramLabel = "STACK",
      completionCandidates = CompletionWords.StackWords.class,
      description = "The stack, for example tcp, tls13 or quic-netty; an unknown name lists all.")
  private String stackName = "";

  @Option(
      names = "--session",
      paramLabel = "MODE",
      defaultValue = "full",
      description = "How the connection starts: full (default), resumed or early.")
  private String session = "full";

  @Option(
      names = "--credentials",
      paramLabel = "DIR",
      description = "The folder with the server's ca.pem, which antipode serve names.")
  private @Nullable Path folder;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "How long a step may take (default: ${DEFAULT-VALUE}).")
  private int timeoutSeconds = 10;

  @Option(
      names = "--warmup",
      paramLabel = "N",
      defaultValue = "3",
      description =
          "How many handshakes to make before the one that is shown (default: ${DEFAULT-VALUE}), because the first of a JVM mostly loads classes.")
  private int warmup = 3;

  @Option(
      names = "--json",
      description = "One line of JSON, as a trial of a run has it; times in nanoseconds.")
  private boolean json;

  @Parameters(index = "0", paramLabel = "HOST:PORT", description = "The address of the server.")
  private String where = "";

  @Override
  public Integer call() throws InputException, StackException, InterruptedException {
    Stack stack = StackNames.find(StackNames.load(), stackName);
    SessionMode mode = Named.of(SessionMode.class, "--session", session);
    InetSocketAddress server = HostPort.parse(where);
    Credentials credentials = credentials(stack, folder);
    if (timeoutSeconds < 1) {
      throw new InvalidValueException(
          "--timeout", Integer.toString(timeoutSeconds), "1 second or more");
    }
    if (warmup < 0) {
      throw new InvalidValueException("--warmup", Integer.toString(warmup), "0 or more");
    }
    if (stack.support(mode, Options.DEFAULTS) instanceof Support.Unsupported(String reason)) {
      System.err.println(
          "antipode: " + stackName + " " + mode.word() + " is unsupported: " + reason);
      return Failures.TRIAL_FAILED;
    }
    Sample sample =
        SingleHandshake.play(
            stack,
            mode,
            Options.DEFAULTS,
            credentials,
            server,
            Duration.ofSeconds(timeoutSeconds),
            warmup);
    if (sample.outcome() != Outcome.SUCCEEDED) {
      System.err.println("antipode: " + sample.outcome().word() + ": " + sample.reason());
      return Failures.TRIAL_FAILED;
    }
    if (json) {
      System.out.println(Json.line(sample));
    } else {
      print(sample);
    }
    return 0;
  }

  /** What a client of a server in another process knows it by; a stack without TLS needs none. */
  static Credentials credentials(Stack stack, @Nullable Path folder) throws InputException {
    Credentials credentials = new Credentials(folder == null ? Path.of("") : folder);
    if (stack.description().security() != Security.NONE
        && !Files.isReadable(credentials.caFile())) {
      throw new InputException(
          "There is no "
              + credentials.caFile().toAbsolutePath()
              + ". Give the folder that antipode serve names with --credentials.");
    }
    return credentials;
  }

  private static final Map<Metric, String> EVENTS =
      Map.of(
          ConnectionMetrics.TRANSPORT, "TCP connected",
          ConnectionMetrics.HANDSHAKE, "handshake complete",
          ConnectionMetrics.REQUEST_SENT, "request handed over",
          ConnectionMetrics.HEADER, "response header",
          ConnectionMetrics.FIRST_BYTE, "first response byte",
          ConnectionMetrics.LAST_BYTE, "last response byte");

  private void print(Sample sample) {
    System.out.println(
        "since the start, and since the line before"
            + (warmup == 0
                ? "; class loading included"
                : "; after "
                    + NumberFormat.count(warmup, "handshake")
                    + (warmup == 1 ? " that is not shown" : " that are not shown")));
    List<Map.Entry<Metric, Long>> events =
        sample.metrics().entrySet().stream()
            .filter(metric -> metric.getKey().isTime())
            .sorted(Map.Entry.comparingByValue())
            .toList();
    long before = 0;
    for (Map.Entry<Metric, Long> event : events) {
      String name = EVENTS.getOrDefault(event.getKey(), event.getKey().name());
      System.out.printf(
          Locale.ROOT,
          "%10.3f ms  %+9.3f  %s%n",
          event.getValue() / 1e6,
          (event.getValue() - before) / 1e6,
          name);
      before = event.getValue();
    }
    sample.metrics().entrySet().stream()
        .filter(metric -> !metric.getKey().isTime())
        .forEach(metric ->
            System.out.printf(
                "               %d %s%n", metric.getValue(), metric.getKey().label()));
    Negotiated negotiated = sample.negotiated();
    if (negotiated != null) {
      System.out.println("               " + describe(negotiated));
    }
  }

  private static String describe(Negotiated negotiated) {
    StringBuilder text = new StringBuilder(negotiated.protocol());
    for (String part :
        new String[] {
          negotiated.cipherSuite(),
          negotiated.group(),
          negotiated.applicationProtocol(),
          negotiated.congestion()
        }) {
      if (part != null) {
        text.append(", ").append(part);
      }
    }
    if (Boolean.TRUE.equals(negotiated.resumed())) {
      text.append(", resumed");
    }
    if (Boolean.TRUE.equals(negotiated.earlyDataAccepted())) {
      text.append(", early data accepted");
    }
    return text.append(Boolean.TRUE.equals(negotiated.serverVerified()) ? ", server verified" : "")
        .toString();
  }
}
