package dev.antipode.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/jars.sh} and the checksums of {@code .mvn/checksums}. */
class JarsTest {
  private static final String SCRIPT = Path.of("scripts/jars.sh").toAbsolutePath().toString();
  private static final Path PINNED = Path.of(".mvn/checksums/checksums.sha256");

  @TempDir private Path folder = Path.of("");
  private Toolbox tools;
  private Path jar;

  @BeforeEach
  void pinOne() throws Exception {
    tools = new Toolbox(folder.resolve("tools")).real("sha256sum");
    jar = folder.resolve("repository/a/b/1/b-1.jar");
    Files.createDirectories(jar.getParent());
    Files.writeString(jar, "as it was");
    Files.writeString(
        folder.resolve("sums"),
        hash(jar) + "  a/b/1/b-1.jar\n" + "0".repeat(64) + "  a/c/1/c-1.jar\n");
  }

  private Toolbox.Ended check() throws Exception {
    return tools.run(
        Map.of(
            "ANTIPODE_MAVEN_REPOSITORY",
            folder.resolve("repository").toString(),
            "ANTIPODE_CHECKSUMS",
            folder.resolve("sums").toString()),
        SCRIPT,
        "check");
  }

  private static String hash(Path file) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
  }

  @Test
  void aJarThatIsAsPinnedOrNotThereIsFine() throws Exception {
    assertThat(check()).isEqualTo(new Toolbox.Ended(0, "", ""));
    Files.delete(jar);
    assertThat(check()).isEqualTo(new Toolbox.Ended(0, "", ""));
  }

  @Test
  void aJarThatWasChangedFailsWithItsName() throws Exception {
    Files.writeString(jar, "as it was not");
    Toolbox.Ended ended = check();
    assertThat(ended.exit()).isEqualTo(3);
    assertThat(ended.err())
        .contains(
            "a jar is not the one that was pinned", "  a/b/1/b-1.jar\n", "what to do: delete it");
  }

  /** Else a new dependency would be used without a checksum. */
  @Test
  void everyJarOfTheTestsIsPinned() throws Exception {
    Map<String, String> pinned;
    try (Stream<String> lines = Files.lines(PINNED)) {
      pinned =
          lines
              .map(line -> line.split("  ", 2))
              .collect(Collectors.toMap(each -> each[1], each -> each[0]));
    }
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    String repository = "/.m2/repository/";
    for (String part : classPath.split(File.pathSeparator, -1)) {
      int at = part.indexOf(repository);
      if (at >= 0 && part.endsWith(".jar") && !part.contains("console-standalone")) {
        String path = part.substring(at + repository.length());
        assertThat(pinned)
            .as("scripts/jars.sh record: " + path)
            .containsEntry(path, hash(Path.of(part)));
      }
    }
  }
}
