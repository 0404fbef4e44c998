package dev.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two launchers of one checkout whose jar is old: one builds, the other says so and waits. */
class BuildsAtOnceTest {
  /** Builds nothing, and takes until it may end. */
  private static final String MAVEN =
      """
      #!/bin/sh
      mkdir building || exit 1
      until [ -e go ]; do sleep 0.05; done
      mkdir -p target
      echo jar >target/antipode.jar
      echo built >>builds
      rmdir building
      """;

  @TempDir private Path checkout = Path.of("");

  @BeforeEach
  void checkOut() throws IOException {
    for (String each : List.of("antipode", "Makefile", "pom.xml")) {
      Files.copy(Path.of(each), checkout.resolve(each));
    }
    Path scripts = Files.createDirectory(checkout.resolve("scripts"));
    try (Stream<Path> files = Files.list(Path.of("scripts"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, scripts.resolve(file.getFileName()));
      }
    }
    Files.createDirectories(checkout.resolve("src/main/java"));
    program("bin/mvn", MAVEN);
    program("jdk/bin/java", "#!/bin/sh\necho ran\n");
    program("jdk/bin/javac", "#!/bin/sh\n");
    Files.writeString(checkout.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
  }

  private void program(String name, String text) throws IOException {
    Path file = checkout.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private Process launch(int number) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(checkout.resolve("antipode").toString(), "doctor")
            .redirectOutput(checkout.resolve("out-" + number).toFile())
            .redirectError(checkout.resolve("err-" + number).toFile());
    // Of the make and the launcher that may have started the tests.
    builder
        .environment()
        .keySet()
        .removeAll(List.of("MAKEFLAGS", "MFLAGS", "MAKELEVEL", "ANTIPODE_NO_BUILD"));
    builder
        .environment()
        .putAll(
            Map.of(
                "PATH",
                checkout.resolve("bin") + ":" + System.getenv("PATH"),
                "JAVA_HOME",
                checkout.resolve("jdk").toString(),
                "ANTIPODE_MAVEN_REPOSITORY",
                checkout.resolve("none").toString()));
    return builder.start();
  }

  private String said(int number) throws IOException {
    return Files.readString(checkout.resolve("err-" + number));
  }

  @Test
  void oneBuildsAndBothRun() throws Exception {
    List<Process> both = new ArrayList<>(List.of(launch(1)));
    try {
      await(() -> Files.exists(checkout.resolve("building")));
      both.add(launch(2));
      await(() -> said(2).contains("waiting: another make or ./antipode builds in this folder"));
      Files.createFile(checkout.resolve("go"));
      for (Process each : both) {
        assertThat(each.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(each.exitValue()).as(said(1) + said(2)).isZero();
      }
    } finally {
      for (Process each : both) {
        each.descendants().forEach(ProcessHandle::destroyForcibly);
        each.destroyForcibly();
      }
    }
    for (int i = 1; i <= 2; i++) {
      assertThat(Files.readString(checkout.resolve("out-" + i))).isEqualTo("ran\n");
    }
    assertThat(Files.readAllLines(checkout.resolve("builds"))).containsExactly("built");
  }

  /** What may come about. */
  private interface Sight {
    boolean isSeen() throws IOException;
  }

  private static void await(Sight sight) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!sight.isSeen()) {
      assertThat(System.nanoTime()).as("seen in time").isLessThan(deadline);
      Thread.sleep(20);
    }
  }
}
