package dev.antipode.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for every shell file of the project. */
class ShellFilesTest {
  private static final int MOST_LINES = 400;

  @Test
  void isOfASizeThatCanBeReadAtOnce() throws Exception {
    List<Path> files = shellFiles();
    assertThat(files).contains(Path.of("antipode"), Path.of("netem/lab.sh"));
    assertThat(files)
        .allSatisfy(
            file -> assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(MOST_LINES));
  }

  /** What no program sources is dead, and shellcheck, which follows programs, never sees it. */
  @Test
  void isAProgramOrSourcedByTheOneWhoseNameItsFolderHas() throws Exception {
    List<String> parts =
        shellFiles().stream().map(Path::toString).filter(file -> file.contains(".d/")).toList();
    assertThat(parts).hasSizeGreaterThan(20);
    assertThat(parts)
        .allSatisfy(part -> {
          Path program = Path.of(part.replaceAll("\\.d/.*", ".sh"));
          String source = ". \"$here/" + part.replaceAll("^.*/(?=.*/)", "") + "\"";
          assertThat(Files.readString(program)).contains(source);
        });
  }

  private static List<Path> shellFiles() throws IOException {
    try (Stream<Path> top = Stream.of("antipode", ".ci", "scripts", "netem").map(Path::of)) {
      return top.flatMap(ShellFilesTest::walk).filter(ShellFilesTest::isShell).toList();
    }
  }

  private static Stream<Path> walk(Path start) {
    try (Stream<Path> files = Files.walk(start)) {
      return files.filter(Files::isRegularFile).toList().stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static boolean isShell(Path file) {
    if (file.toString().endsWith(".sh")) {
      return true;
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines.findFirst().orElse("").matches("#!.*sh");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
