package dev.antipode.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.cli.Antipode;
import dev.antipode.result.RunFolder;
import dev.antipode.result.TrialResult;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run whose jar is replaced by another build ends with words, and is resumed. */
@Tag("check")
class ReplacedJarTest {
  private static final int REPETITIONS = 200;
  private static final Path CLASSES = Path.of("target/classes").toAbsolutePath();

  @TempDir private Path folder = Path.of("");

  private Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    for (String word : Antipode.command()) {
      command.add(word.replace(CLASSES.toString(), jar().toString()));
    }
    assertThat(command).anyMatch(word -> word.contains(jar().toString()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(err().toFile())
        .start();
  }

  private Path jar() {
    return folder.resolve("antipode.jar");
  }

  private Path err() {
    return folder.resolve("err");
  }

  private static void pack(Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream packed = new JarOutputStream(file);
        Stream<Path> classes = Files.walk(CLASSES)) {
      for (Path each : classes.filter(Files::isRegularFile).toList()) {
        packed.putNextEntry(new ZipEntry(CLASSES.relativize(each).toString()));
        Files.copy(each, packed);
        packed.closeEntry();
      }
    }
  }

  /** By a build that writes the file itself, or one that puts another file in its place. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void isNamedAndTheRunGoesOnWithTheNextBuild(boolean inPlace) throws Exception {
    Path scenario =
        Files.writeString(
            folder.resolve("replaced.yaml"),
            """
            name: replaced
            experiment: handshake
            paths: [loopback]
            stacks: [tls13]
            sessions: [full]
            repetitions: %d
            settle: 20ms
            timeout: 5s
            """
                .formatted(REPETITIONS));
    pack(jar());
    Path out = folder.resolve("run");
    RunFolder run = new RunFolder(out);
    Process process =
        start("run", scenario.toString(), "--lab", "loopback", "--out", out.toString());
    try {
      long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
      while (run.trials().size() < 3) {
        assertThat(process.isAlive() && System.nanoTime() < deadline)
            .as(Files.readString(err()))
            .isTrue();
        Thread.sleep(10);
      }
      replace(inPlace);
      // What would take its place is of the other build.
      CommandLines.naming(process.children(), "EndpointMain")
          .findFirst()
          .orElseThrow()
          .destroyForcibly();
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).as(Files.readString(err())).isTrue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    String said = Files.readString(err());
    assertThat(process.exitValue()).as(said).isEqualTo(3);
    // Of a file that was written over even the class that names it may be gone.
    assertThat(said)
        .containsPattern(
            inPlace
                ? "was replaced while this run used it|is gone: was the program built anew"
                : Pattern.quote("antipode: " + jar() + " was replaced while this run used it"))
        .contains("antipode run --resume")
        .doesNotContain("\tat ", "a bug");
    List<String> kept = run.trials().stream().map(TrialResult::trial).toList();
    assertThat(kept).hasSizeGreaterThanOrEqualTo(3).hasSizeLessThan(REPETITIONS);

    pack(jar());
    Process resumed = start("run", "--resume", "--out", out.toString());
    assertThat(resumed.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(resumed.exitValue()).as(Files.readString(err())).isZero();
    assertThat(run.trials().stream().map(TrialResult::trial).toList())
        .containsAll(kept)
        .doesNotHaveDuplicates()
        .hasSize(REPETITIONS + REPETITIONS / 10);
  }

  private void replace(boolean inPlace) throws IOException {
    byte[] other = new byte[1000];
    if (inPlace) {
      Files.write(jar(), other);
    } else {
      Path written = Files.write(folder.resolve("other.jar"), other);
      Files.move(written, jar(), StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
