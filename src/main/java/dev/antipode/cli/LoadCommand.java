package dev.antipode.cli;

import dev.antipode.endpoint.load.SaturationTrial;
import dev.antipode.experiment.bulk.BulkTrial;
import dev.antipode.sample.Json;
import dev.antipode.sample.Outcome;
import dev.antipode.sample.Sample;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.scenario.value.InputException;
import dev.antipode.scenario.value.InvalidValueException;
import dev.antipode.stack.ClientEndpoint;
import dev.antipode.stack.ClientSettings;
import dev.antipode.stack.Credentials;
import dev.antipode.stack.Stack;
import dev.antipode.stack.StackException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A load on a server of content, and what came of it as a line of JSON. */
@Command(
    name = "load",
    mixinStandardHelpOptions = true,
    description =
        "Sends as many requests as a server takes, or one transfer, to a server of antipode serve --content, and prints a line of JSON.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  antipode load --stack http2 --credentials DIR --in-flight 32 127.0.0.1:8443",
      "  antipode load --stack tcp --bulk 1000000000 127.0.0.1:8081",
    })
final class LoadCommand implements Callable<Integer> {
  private static final int TIMEOUT_MS = 60_000;

  @Option(
      names = "--stack",
      required = true,
      paramLabel = "STACK",
      completionCandidates = CompletionWords.StackWords.class,
      description = "The stack, for example tcp, http2 or quic-netty; an unknown name lists all.")
  private String stackName = "";

  @Option(
      names = "--credentials",
      paramLabel = "DIR",
      description = "The folder with the server's ca.pem, which antipode serve names.")
  private @Nullable Path folder;

  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many connections to open (default: ${DEFAULT-VALUE}).")
  private int connections = 1;

  @Option(
      names = "--in-flight",
      paramLabel = "N",
      defaultValue = "32",
      description =
          "How many requests are under way at once on each connection (default: ${DEFAULT-VALUE}).")
  private int inFlight = 32;

  @Option(
      names = "--request",
      paramLabel = "BYTES",
      defaultValue = "16",
      description = "The content of a request, in bytes (default and least: ${DEFAULT-VALUE}).")
  private int requestBytes = 16;

  @Option(
      names = "--response",
      paramLabel = "BYTES",
      defaultValue = "64",
      description = "The content of a response, in bytes (default: ${DEFAULT-VALUE}).")
  private int responseBytes = 64;

  @Option(
      names = "--ramp",
      paramLabel = "MS",
      defaultValue = "1000",
      description = "How long to load before anything counts (default: ${DEFAULT-VALUE}).")
  private long rampMs = 1_000;

  @Option(
      names = "--duration",
      paramLabel = "MS",
      defaultValue = "4000",
      description = "How long the load counts (default: ${DEFAULT-VALUE}).")
  private long durationMs = 4_000;

  @Option(
      names = "--bulk",
      paramLabel = "BYTES",
      description = "One transfer of this many bytes instead of requests.")
  private long bulkBytes;

  @Option(names = "--upload", description = "Send the transfer to the server.")
  private boolean upload;

  @Option(
      names = "--each-line",
      description =
          "Load the server once for each line of standard input, until that ends, all in one process.")
  private boolean eachLine;

  @Parameters(index = "0", paramLabel = "HOST:PORT", description = "The address of the server.")
  private String where = "";

  @Override
  public Integer call() throws InputException, StackException, IOException, InterruptedException {
    Stack stack = StackNames.find(StackNames.load(), stackName);
    check();
    Credentials credentials = PingCommand.credentials(stack, folder);
    ClientSettings settings =
        new ClientSettings(HostPort.parse(where), credentials, Options.DEFAULTS);
    boolean fine = true;
    try (ClientEndpoint client = stack.client(settings)) {
      if (!eachLine) {
        return once(client) ? 0 : Failures.TRIAL_FAILED;
      }
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      while (lines.readLine() != null) {
        fine &= once(client);
      }
    }
    return fine ? 0 : Failures.TRIAL_FAILED;
  }

  private void check() throws InputException {
    if (upload && bulkBytes == 0) {
      throw new InputException(
          "--upload is for a transfer. Give its size with --bulk, or leave out --upload.");
    }
    range("--connections", connections, 1, 10_000);
    range("--in-flight", inFlight, 1, 100_000);
    range("--request", requestBytes, 16, 1_000_000);
    range("--response", responseBytes, 1, 1_000_000_000);
    range("--ramp", rampMs, 0, 600_000);
    range("--duration", durationMs, 1, 600_000);
    range("--bulk", bulkBytes, 0, 1L << 40);
  }

  private static void range(String what, long value, long least, long most) {
    if (value < least || value > most) {
      throw new InvalidValueException(
          what, Long.toString(value), "a number from " + least + " to " + most);
    }
  }

  private boolean once(ClientEndpoint client) throws InterruptedException {
    Sample sample = bulkBytes > 0 ? bulk(client) : requests(client);
    System.out.println(Json.line(sample));
    System.out.flush();
    return sample.outcome() == Outcome.SUCCEEDED;
  }

  private Sample requests(ClientEndpoint client) throws InterruptedException {
    return SaturationTrial.play(
        client,
        new SaturationTrial.Setup(
            connections, inFlight, requestBytes, responseBytes, rampMs, durationMs, TIMEOUT_MS));
  }

  private Sample bulk(ClientEndpoint client) throws InterruptedException {
    return BulkTrial.play(
            client,
            new BulkTrial.Setup(
                SessionMode.FULL, bulkBytes, upload, TIMEOUT_MS, 10 * TIMEOUT_MS, null))
        .sample();
  }
}
