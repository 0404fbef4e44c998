package dev.antipode.cli.probe;

import dev.antipode.probe.Asked;
import dev.antipode.probe.Destination;
import dev.antipode.probe.Roots;
import dev.antipode.probe.Savings;
import dev.antipode.probe.Survey;
import dev.antipode.probe.Surveyed;
import dev.antipode.probe.UserRoundTrips;
import dev.antipode.probe.WebUrl;
import dev.antipode.sample.Json;
import dev.antipode.scenario.value.InputException;
import dev.antipode.scenario.value.InvalidValueException;
import dev.antipode.stack.StackException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks a real server what it speaks, and what that means for its users. */
@Command(
    name = "probe",
    mixinStandardHelpOptions = true,
    description =
        "Asks a real server, over the network as it is, what it speaks: TLS, HTTP/1.1, 2 and 3, with"
            + " full, resumed and early sessions. Measures how soon it answers, counts the round"
            + " trips, and computes what HTTP/3 saves users near and far.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  antipode probe https://example.org/",
      "  antipode probe https://example.org/ --users rtts.csv     what your own users save",
      "  antipode probe https://localhost:8443/ --cacert ca.pem -n 25",
      "  antipode probe https://example.org/ --address 2001:db8::7  one of many",
      "  antipode probe https://example.org/ --header 'Accept-Language: de' --json",
      "",
      "Each measured block opens up to ten connections, one after another, and each asks for the URL"
          + " at most once (GET). Probe servers that you may probe.",
      "Exit codes: 0 fine, 1 the server cannot be reached or some connections failed, 2 bad usage, or"
          + " a name that does not resolve, 3 this machine lacks something."
    })
public final class ProbeCommand implements Callable<Integer> {
  private static final int MOST = 10_000;
  private static final int FAILED = 1;

  @Parameters(index = "0", paramLabel = "URL", description = "What to ask for; HTTPS.")
  private String url = "";

  @Option(
      names = {"-n", "--repetitions"},
      paramLabel = "N",
      description = "Connections of each kind that are measured (default: 11).")
  private int repetitions = 11;

  @Option(
      names = "--warmup",
      paramLabel = "N",
      description =
          "Connections of each kind before them that are not, because the first of a JVM mostly load"
              + " classes (default: 2).")
  private int warmup = 2;

  @Option(
      names = "--address",
      paramLabel = "ADDR",
      description = "Where to connect to, in place of what the URL's name resolves to.")
  private @Nullable String address;

  @ArgGroup private Version version = new Version();

  /** One of them at most. */
  private static final class Version {
    @Option(
        names = {"-4", "--ipv4"},
        description = "Use IPv4 only.")
    private boolean four;

    @Option(
        names = {"-6", "--ipv6"},
        description = "Use IPv6 only.")
    private boolean six;
  }

  @ArgGroup private Trust trust = new Trust();

  /** One of them at most. */
  private static final class Trust {
    @Option(
        names = "--cacert",
        paramLabel = "FILE",
        description =
            "Believe the CAs of this PEM file and no others (default: those that the machine trusts).")
    private @Nullable Path file;

    @Option(
        names = "--insecure",
        description = "Believe any certificate. Whoever is on the path can then answer.")
    private boolean insecure;
  }

  @Option(
      names = {"-H", "--header"},
      paramLabel = "FIELD",
      description = "A header field to send, 'Name: value'; may be repeated.")
  private List<String> headers = new ArrayList<>();

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "How long one connection may take until its answer begins (default: 10).")
  private int timeoutSeconds = 10;

  @Option(
      names = "--users",
      paramLabel = "FILE",
      description =
          "The round trips of your own users: lines MILLISECONDS or MILLISECONDS,HOW MANY. Computes how"
              + " much of time they save.")
  private @Nullable Path users;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The seed of the orders of play (default: a random one, which is printed).")
  private long seed = ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE);

  @Option(names = "--json", description = "One document of JSON on standard output.")
  private boolean json;

  /** What is printed with --json. */
  private record Document(Surveyed found, @Nullable Savings savedRoundTripsComputed) {}

  @Override
  public Integer call() throws InputException, StackException, IOException, InterruptedException {
    require("--repetitions", repetitions, 1);
    require("--warmup", warmup, 0);
    require("--timeout", timeoutSeconds, 1);
    WebUrl asked = WebUrl.parse(url);
    UserRoundTrips own = users == null ? null : UserRoundTrips.read(users);
    List<Asked.Field> fields = Asked.complete(headers.stream().map(Asked.Field::parse).toList());
    Duration timeout = Duration.ofSeconds(timeoutSeconds);
    Roots roots = roots();
    proxies();
    Destination place =
        Destination.find(
            address == null ? asked.host() : address,
            asked.port(),
            version.four
                ? Destination.Family.V4
                : version.six ? Destination.Family.V6 : Destination.Family.ANY,
            timeout);
    Surveyed found;
    try (Survey survey =
        new Survey(
            new Asked(asked, place.address(), asked.port(), fields, roots, timeout),
            ProbeCommand::say)) {
      found = survey.run(repetitions, warmup, seed);
    }
    Savings savings = Savings.of(found).orElse(null);
    if (json) {
      System.out.println(Json.line(new Document(found, savings)));
    } else {
      SpokenText spoken = new SpokenText(found);
      MeaningText meaning = new MeaningText(found, savings);
      Stream.of(
              spoken.about(place),
              spoken.spoken(),
              new TimesText(found).lines(),
              meaning.lines(),
              own == null ? List.<String>of() : meaning.users(own))
          .flatMap(List::stream)
          .forEach(System.out::println);
    }
    boolean failed = found.measured().stream().anyMatch(each -> each.failed() > 0);
    return failed || found.measured().isEmpty() ? FAILED : 0;
  }

  private static void require(String name, int value, int least) {
    if (value < least || value > MOST) {
      throw new InvalidValueException(
          name, Integer.toString(value), "a whole number from " + least + " to " + MOST);
    }
  }

  private Roots roots() throws InputException, IOException {
    if (trust.insecure) {
      System.err.println(
          "antipode: WARNING: --insecure: no certificate is verified. Whoever is on the path can"
              + " answer in place of the server, and what is measured may be theirs.");
      return Roots.anybody();
    }
    return trust.file == null
        ? Roots.ofTheSystem(System.getenv("SSL_CERT_FILE"))
        : Roots.of(trust.file);
  }

  /** QUIC does not go through those that there are, so nothing is sent through one. */
  private static void proxies() {
    Stream.of("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")
        .filter(name -> System.getenv(name) != null && !System.getenv(name).isBlank())
        .findFirst()
        .ifPresent(name ->
            say(
                "the environment names a proxy ("
                    + name
                    + "). The probe goes around it: QUIC cannot go through, and its round trips would"
                    + " be the proxy's. Where only the proxy leads out, nothing will answer"));
  }

  private static void say(String words) {
    System.err.println("antipode: " + words);
  }
}
