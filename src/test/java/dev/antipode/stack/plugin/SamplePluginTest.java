package dev.antipode.stack.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.result.RunFolder;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.Outcome;
import dev.antipode.sample.metric.ConnectionMetrics;
import dev.antipode.stack.Look;
import dev.antipode.stack.PluginOrigin;
import dev.antipode.stack.StackDescription;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sample of docs/examples, built as its page says, in the {@code plugins/} of an installation
 * whose launcher is ours and whose classes are those under test.
 */
class SamplePluginTest {
  @TempDir static Path folder = Path.of("");

  private static Path home = Path.of("");

  private record Ended(int exit, String out, String err) {}

  @BeforeAll
  static void install() throws IOException {
    // Not in a temporary folder: a guest sees the working directory, and has a /tmp of its own.
    home = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "installed-");
    Files.copy(Path.of("antipode"), home.resolve("antipode"));
    assertThat(home.resolve("antipode").toFile().setExecutable(true)).isTrue();
    for (String part : List.of("netem", "scenarios", "scripts")) {
      Files.createSymbolicLink(home.resolve(part), Path.of(part).toAbsolutePath());
    }
    launched(Files.createDirectory(home.resolve("target")).resolve("antipode.jar"));
    PluginJar.sample(folder.resolve("sample"), home.resolve("plugins/jdk-sockets.jar"));
  }

  @AfterAll
  static void remove() throws IOException {
    try (Stream<Path> all = Files.walk(home)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }

  /** A jar that holds nothing but the way to the classes under test. */
  private static void launched(Path jar) throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.put(Attributes.Name.MAIN_CLASS, "dev.antipode.cli.Main");
    main.put(
        Attributes.Name.CLASS_PATH,
        Stream.of(
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"))
                    .split(File.pathSeparator, -1))
            .filter(entry -> !entry.isEmpty())
            .map(entry -> Path.of(entry).toUri().toString())
            .collect(Collectors.joining(" ")));
    try (OutputStream file = Files.newOutputStream(jar)) {
      new JarOutputStream(file, manifest).close();
    }
  }

  private static Ended antipode(String... arguments) throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, "antipode", ".out");
    Path err = Files.createTempFile(folder, "antipode", ".err");
    List<String> command = new ArrayList<>(List.of(home.resolve("antipode").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().put("ANTIPODE_NO_BUILD", "1");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    process.getOutputStream().close();
    assertThat(process.waitFor(10, TimeUnit.MINUTES)).as("ended").isTrue();
    return new Ended(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  @Test
  void itRunsInTheVirtualLabAndIsReported() throws Exception {
    Path out = home.resolve("run");
    Ended ended =
        antipode(
            "run",
            "scenarios/smoke.yaml",
            "--lab",
            "virtual",
            "--jobs",
            "1",
            "--stack",
            "tls13,tls13-jdk",
            "--out",
            out.toString());
    assertThat(ended.exit()).as(ended.err()).isZero();
    List<TrialResult> trials =
        new RunFolder(out)
            .trials().stream().filter(one -> one.cell().stack().equals("tls13-jdk")).toList();
    assertThat(trials).hasSizeGreaterThanOrEqualTo(3);
    for (TrialResult trial : trials) {
      assertThat(trial.sample().outcome()).isEqualTo(Outcome.SUCCEEDED);
      assertThat(trial.sample().metrics().getOrDefault(ConnectionMetrics.HANDSHAKE, 0L) / 20e6)
          .as("TLS 1.3 is complete after two round trips")
          .isBetween(2.0, 2.05);
      assertThat(trial.sample().metrics().getOrDefault(ConnectionMetrics.FIRST_BYTE, 0L) / 20e6)
          .isBetween(3.0, 3.05);
      assertThat(Objects.requireNonNull(trial.sample().negotiated()).untold())
          .containsExactly("group", "congestion controller");
    }
    StackDescription told =
        new RunFolder(out)
            .manifest().stacks().stream()
                .filter(one -> one.name().equals("tls13-jdk"))
                .findFirst()
                .orElseThrow();
    assertThat(told.look()).isEqualTo(new Look(Look.Colour.SKY, Look.Marker.CROSS));
    assertThat(Objects.requireNonNull(Objects.requireNonNull(told.traits()).origin()).libraries())
        .extracting(PluginOrigin.Library::name)
        .containsExactly("jdk-sockets.jar");

    // The report of a run needs the plugin no more.
    Files.move(home.resolve("plugins/jdk-sockets.jar"), folder.resolve("away.jar"));
    try {
      Ended reported = antipode("report", out.toString());
      assertThat(reported.exit()).as(reported.err()).isZero();
    } finally {
      Files.move(folder.resolve("away.jar"), home.resolve("plugins/jdk-sockets.jar"));
    }
    String html = Files.readString(out.resolve("report.html"));
    assertThat(html).contains("\"color\":\"@sky/", "tls13-jdk");
    assertThat(Files.readString(out.resolve("report.md")))
        .containsPattern(
            "tls13-jdk.*TLSv1\\.3 TLS\\\\_AES\\\\_128\\\\_GCM\\\\_SHA256 secp256r1 verified"
                + " \\(not told: congestion controller\\); first flight: SYN")
        .containsPattern("tls13-jdk \\| JDK sockets \\d+; plugin jdk-sockets.jar");
    assertThat(out.resolve("evidence/handshake.tls13-jdk.full.europe.client.pcapng"))
        .isNotEmptyFile();
  }

  @Test
  void listAndDoctorNameWhatItBrought() throws Exception {
    assertThat(antipode("list", "stacks").out())
        .containsPattern("tls13-jdk +tcp +tls13 +echo +plugin +JDK sockets \\d+; jdk-sockets.jar");
    assertThat(antipode("list", "stacks", "--json").out().lines())
        .hasSizeGreaterThan(10)
        .anyMatch(line -> line.contains("\"name\":\"tls13-jdk\"") && line.contains("\"sha256\""));
    assertThat(antipode("doctor").out())
        .containsPattern("has +plugin +stacks tls13-jdk in jdk-sockets.jar");
  }

  @Test
  void itDoesWhatAStackMust() throws Exception {
    Ended ended = antipode("verify-stack", "tls13-jdk");
    assertThat(ended.exit()).as(ended.out() + ended.err()).isZero();
    assertThat(ended.out()).contains("note     not told").doesNotContain("BROKEN");
  }

  @Test
  void whatIsNotThereIsBadUsage() throws Exception {
    Ended missing = antipode("list", "stacks", "--plugin", "no-such.jar");
    assertThat(missing.exit()).isEqualTo(2);
    assertThat(missing.err())
        .contains("--plugin is 'no-such.jar', which is not there. Give a jar")
        .doesNotContain("\tat ");
    Path again = Files.copy(home.resolve("plugins/jdk-sockets.jar"), folder.resolve("again.jar"));
    Ended twice = antipode("list", "stacks", "--plugin", again.toString());
    assertThat(twice.exit()).isEqualTo(2);
    assertThat(twice.err()).contains("again.jar", "'tls13-jdk'").doesNotContain("\tat ");
    Path text = Files.writeString(folder.resolve("text.jar"), "no jar");
    Ended broken = antipode("list", "stacks", "--plugin", text.toString());
    assertThat(broken.exit()).as("the other stacks work").isZero();
    assertThat(broken.err()).contains("text.jar cannot be used").doesNotContain("\tat ");
    assertThat(broken.out()).contains("tls13-jdk");
  }
}
