package dev.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.result.RunFolder;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Plays what README names, command by command. Used by several threads at once. */
final class ReadmePlays {
  private static final Pattern RUN = Pattern.compile("\\./antipode run \\S+");

  private final Launcher launcher;
  private final Path work;

  /** The commands that are played anyway. */
  private final Set<String> named;

  private final List<String> labs = new ArrayList<>(List.of("virtual"));
  private final AtomicInteger folders = new AtomicInteger();

  /** A run over loopback, of which reports are made, and the command that it is of. */
  private final Path sample;

  private final String sampled;

  ReadmePlays(Launcher launcher, Path work, Set<String> named) throws Exception {
    this.launcher = launcher;
    this.work = work;
    this.named = named;
    Antipode.Ended doctor = launcher.run("", List.of("./antipode", "doctor"));
    if (doctor.out().lines().anyMatch(line -> line.matches("has +native lab .*"))) {
      labs.add("native");
    }
    sample = work.resolve("sample");
    sampled = overLoopback(named);
    played("loopback", NarrowedRun.of(ReadmeCommands.words(sampled)), sample);
  }

  private static String overLoopback(Set<String> named) throws IOException {
    for (String command : named) {
      if (command.startsWith("./antipode run ")
          && !command.startsWith("./antipode run --")
          && NarrowedRun.of(ReadmeCommands.words(command)).onLoopback()) {
        return command;
      }
    }
    throw new AssertionError("README names no run that can be played over loopback");
  }

  /** Fails where it fails, and where nobody has said how to play it. */
  void play(String command) throws Exception {
    List<String> words = ReadmeCommands.words(command);
    switch (words.getFirst() + " " + words.get(1)) {
      case "./antipode run" -> run(command, words);
      case "./antipode plan" -> assertThat(ended(command).out()).contains(" s each");
      case "./antipode report", "./antipode compare" ->
          assertThat(ended(command.replaceAll("results/\\S+", sample.toString())).out())
              .isNotBlank();
      case "./antipode list", "./antipode explain" -> assertThat(ended(command).out()).isNotBlank();
      case "./antipode init" -> init(words);
      case "./antipode completion" ->
          assertThat(ended(command).out()).contains("_complete_antipode", "quic-netty");
      case "./antipode --version" -> version(command);
      case "./antipode serve" -> serve(words);
      case "./antipode lab" -> labShell(words);
      case "./antipode exec" -> exec(command);
      case "./antipode doctor" -> doctor(words);
      case "make test" -> assertThat(recipe(words)).contains(" verify");
      case "make check" -> assertThat(recipe(words)).contains(" surefire:test@check");
      case "make bench", "make example" -> runs(recipe(words));
      case "make jmh" -> jmh(words);
      case "make duel" -> duel(words);
      default -> throw new AssertionError("README names a command that no play is there for");
    }
  }

  private void run(String command, List<String> words) throws Exception {
    if (words.contains("--resume")) {
      resume(words);
      return;
    }
    NarrowedRun run = NarrowedRun.of(words);
    for (String lab : labs) {
      played(lab, run, work.resolve("run-" + folders.incrementAndGet()));
    }
    if (run.onLoopback() && !command.equals(sampled)) {
      played("loopback", run, work.resolve("run-" + folders.incrementAndGet()));
    }
  }

  private void played(String lab, NarrowedRun run, Path out) throws Exception {
    List<String> command = run.in(lab, out);
    assertThat(ended(command).out()).as(String.join(" ", command)).isNotBlank();
    assertThat(new RunFolder(out).trials())
        .as(String.join(" ", command))
        .isNotEmpty()
        .extracting(trial -> trial.sample().outcome())
        .containsOnly(Outcome.SUCCEEDED);
    assertThat(out.resolve("report.html")).isNotEmptyFile();
  }

  private void init(List<String> words) throws Exception {
    List<String> command = new ArrayList<>(words);
    Path file = Files.createDirectories(work.resolve("init-" + folders.incrementAndGet()));
    command.set(2, file.resolve(words.get(2)).toString());
    ended(command);
    assertThat(ended(List.of("./antipode", "plan", command.get(2))).out()).contains(" s each");
  }

  /** The commit that the jar was built of, which here is that of the sources; none without git. */
  private void version(String command) throws Exception {
    String version = ended(command).out();
    Antipode.Ended head = launcher.run("", List.of("git", "rev-parse", "--short=12", "HEAD"));
    boolean clone = Files.exists(Path.of(".git", "HEAD"));
    assertThat(version).contains(clone ? ", commit " + head.out().strip() : ", commit unknown");
  }

  /** A run whose last trial is not there, as after Ctrl-C. */
  private void resume(List<String> words) throws Exception {
    Path copy = work.resolve("stopped-" + folders.incrementAndGet());
    try (Stream<Path> files = Files.walk(sample)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(sample.relativize(file)));
      }
    }
    List<TrialResult> trials = new RunFolder(sample).trials();
    Path lines = copy.resolve("trials.jsonl");
    List<String> all = Files.readAllLines(lines);
    Files.write(lines, all.subList(0, all.size() - 1));
    ended(with(words, "--out", copy.toString()));
    assertThat(new RunFolder(copy).trials())
        .extracting(TrialResult::trial)
        .containsExactlyElementsOf(trials.stream().map(TrialResult::trial).toList());
  }

  private void serve(List<String> words) throws Exception {
    List<String> command = new ArrayList<>(words);
    int port = command.indexOf("--port");
    if (port >= 0) {
      command.set(port + 1, "0"); // any free one: README's may be taken here
    }
    try (Launcher.Served server = launcher.serve(command)) {
      if (command.contains("--uppercase")) {
        try (Socket nc = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.port())) {
          nc.getOutputStream().write("sydney\n".getBytes(StandardCharsets.US_ASCII));
          assertThat(nc.getInputStream().readNBytes(7)).asString().isEqualTo("SYDNEY\n");
        }
      } else {
        pinged(server.ping());
      }
    }
  }

  /** Serves on an address of this machine, and pings it there as the server says to. */
  void echo(String stack, String bind, String... hosts) throws Exception {
    List<String> command = List.of("./antipode", "serve", "--stack", stack, "--bind", bind);
    try (Launcher.Served server = launcher.serve(command)) {
      String ping = server.ping();
      for (String host : hosts) {
        pinged(ping.substring(0, ping.lastIndexOf(' ') + 1) + host + ":" + server.port());
      }
    }
  }

  private void pinged(String command) throws Exception {
    assertThat(ended(command).out())
        .contains("first response byte", "last response byte")
        .doesNotContain("_bytes");
  }

  private void exec(String command) throws Exception {
    String rtt = command.replaceFirst(".* --rtt (\\d+)ms .*", "$1");
    assertThat(ended(command).out()).contains("min/avg/max/mdev = " + rtt + ".0");
  }

  private void labShell(List<String> words) throws Exception {
    Antipode.Ended shell = launcher.run("ping -c 1 198.51.100.2\n", words);
    assertThat(shell.out()).as(shell.err()).contains("1 received");
    assertThat(shell.exit()).as(shell.err()).isZero();
  }

  private void doctor(List<String> words) throws Exception {
    Antipode.Ended doctor = launcher.run("", words);
    assertThat(doctor.out()).as(doctor.err()).contains("JDK", "native lab", "lab kernel");
    assertThat(doctor.exit()).isIn(0, 3); // 3 where something is lacking
  }

  /** What make would do: it compiles first, which is done here, and takes minutes then. */
  private String recipe(List<String> words) throws Exception {
    List<String> command = new ArrayList<>(words);
    command.add(1, "-n");
    return ended(command).out();
  }

  private void runs(String recipe) throws Exception {
    Matcher run = RUN.matcher(recipe);
    assertThat(run.find()).as(recipe).isTrue();
    if (!named.contains(run.group())) {
      play(run.group().replace(" run ", " plan "));
    }
  }

  /**
   * The suites themselves are played by JmhSuitesTest; here, what make has of them, and the report.
   */
  private void jmh(List<String> words) throws Exception {
    String recipe = recipe(words);
    assertThat(recipe).contains("dev.antipode.jmh.SuitesMain", "./antipode report \"$dir\"");
    for (String word : words.subList(2, words.size())) {
      assertThat(recipe).contains(word.substring(word.indexOf('=') + 1));
    }
    Path scores = Files.createDirectories(work.resolve("jmh-" + folders.incrementAndGet()));
    Path kept = Path.of("src", "test", "resources", "fixtures", "jmh");
    for (String file : List.of("jmh.json", "jmh-environment.json")) {
      Files.copy(kept.resolve(file), scores.resolve(file));
    }
    assertThat(ended("./antipode report " + scores).out()).isNotBlank();
  }

  /** One turn of those that need no program of others. */
  private void duel(List<String> words) throws Exception {
    assertThat(recipe(words)).contains("scripts/duel.sh");
    Map<String, String> small =
        Map.of(
            "ANTIPODE_DUEL_ROUNDS",
            "1",
            "ANTIPODE_DUEL_MB",
            "1",
            "ANTIPODE_DUEL_TURNS",
            work.resolve("duel.jsonl").toString());
    String name = "quic-netty / tls13-openssl, no offloads";
    Antipode.Ended duel = launcher.run(small, "", List.of("scripts/duel.sh", name));
    if (duel.err().contains("left out")) { // this user can make no network namespace
      name = "quic-netty / tls13-openssl";
      duel = launcher.run(small, "", List.of("scripts/duel.sh", name));
    }
    assertThat(duel.exit()).as(duel.err()).isZero();
    assertThat(duel.err()).doesNotContain("given up");
    assertThat(duel.out()).as(duel.err()).contains(name);
  }

  private Antipode.Ended ended(String command) throws IOException, InterruptedException {
    return ended(ReadmeCommands.words(command));
  }

  private Antipode.Ended ended(List<String> command) throws IOException, InterruptedException {
    Antipode.Ended ended = launcher.run("", command);
    assertThat(ended.exit()).as(String.join(" ", command) + "\n" + ended.err()).isZero();
    return ended;
  }

  private static List<String> with(List<String> words, String... more) {
    return Stream.concat(words.stream(), Stream.of(more)).toList();
  }
}
