package dev.antipode.interop;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A program that nobody here wrote, talking to a server of ours, by a command line as a person
 * pastes it into a shell.
 */
final class Program implements AutoCloseable {
  private static final long LIMIT_S = 120;

  private final Process process;
  private final Path words;

  private Program(Process process, Path words) {
    this.process = process;
    this.words = words;
  }

  /** Skips the test where a program is not installed. */
  static void need(String name, String debianPackage) {
    boolean found =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    assumeTrue(found, name + " is not installed (Debian: apt-get install " + debianPackage + ")");
  }

  /** Starts it; what it says on either stream is kept in a file of the folder. */
  static Program start(Path folder, String commandLine) throws IOException {
    Path words = Files.createTempFile(folder, "program", ".out");
    // exec: the shell must not stay between us and the program that we may have to end.
    Process process =
        new ProcessBuilder("bash", "-c", "exec " + commandLine)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(words.toFile())
            .start();
    return new Program(process, words);
  }

  /** Runs it to its end without input; returns what it said. */
  static String run(Path folder, String commandLine) throws IOException, InterruptedException {
    try (Program program = start(folder, commandLine)) {
      program.endInput();
      program.awaitEnd();
      return program.said();
    }
  }

  Program type(String text) throws IOException {
    process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
    return this;
  }

  void endInput() throws IOException {
    process.getOutputStream().close();
  }

  String said() {
    try {
      return new String(Files.readAllBytes(words), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Waits until it has said something; fails with what it said instead. */
  void awaitSaid(Predicate<String> wanted) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_S);
    while (!wanted.test(said())) {
      if (System.nanoTime() > end || !process.isAlive()) {
        if (wanted.test(said())) {
          return;
        }
        throw new AssertionError("it did not say what was expected, but: " + said());
      }
      Thread.sleep(20);
    }
  }

  /** Waits until it ends by itself, and fails where it does not or reports a failure. */
  void awaitEnd() throws InterruptedException {
    if (!process.waitFor(LIMIT_S, TimeUnit.SECONDS)) {
      throw new AssertionError("it does not end, and said: " + said());
    }
    if (process.exitValue() != 0) {
      throw new AssertionError("exit code " + process.exitValue() + ": " + said());
    }
  }

  /** Ends it with all that it started. */
  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
