package dev.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code compare --before A... --after B...} by the command. */
class CompareSeveralRunsTest {
  private static final Path EXAMPLE = Path.of("results", "example");

  @TempDir private Path folder;

  @Test
  void runsOfOneKindAreEquivalent() throws Exception {
    List<String> words = new ArrayList<>(List.of("compare", "--before"));
    words.addAll(List.of(copy("a1"), copy("a2"), copy("a3"), "--after"));
    words.addAll(List.of(copy("b1"), copy("b2"), copy("b3"), "--fail-on", "slower"));
    Antipode.Ended ended = InProcess.run(words.toArray(String[]::new));
    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(ended.out())
        .startsWith("### All ")
        .contains(" rows equivalent", "`a1, a2, a3` before", "The run is the unit", " in 3 ");
  }

  @Test
  void tooFewRunsAreRefused() throws Exception {
    Antipode.Ended few =
        InProcess.run("compare", "--before", copy("a1"), copy("a2"), "--after", copy("b1"));
    assertThat(few.exit()).isEqualTo(2);
    assertThat(few.err()).contains("--before", "2 runs", "at least 3, as the run is the unit");
    Antipode.Ended twice =
        InProcess.run(
            "compare", "--before", copy("a1"), copy("a2"), copy("a1"), "--after", copy("b1"));
    assertThat(twice.exit()).isEqualTo(2);
    assertThat(twice.err()).contains("a1 twice");
    assertThat(InProcess.run("compare", copy("a1")).err()).contains("Two runs are needed");
  }

  private String copy(String name) throws Exception {
    Path copy = folder.resolve(name);
    Files.createDirectories(copy);
    try (Stream<Path> files = Files.list(EXAMPLE)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!Files.exists(copy.resolve(file.getFileName()))) {
          Files.copy(file, copy.resolve(file.getFileName()));
        }
      }
    }
    return copy.toString();
  }
}
