package dev.antipode.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * All the programs that a script can see, real ones and ones made up for it, and a home of its own.
 */
final class Toolbox {
  /** What scripts ask of any machine. */
  private static final List<String> COMMON =
      List.of(
          "sh",
          "bash",
          "awk",
          "cat",
          "chmod",
          "cksum",
          "cut",
          "date",
          "dirname",
          "env",
          "find",
          "grep",
          "head",
          "ln",
          "ls",
          "mkdir",
          "mktemp",
          "mv",
          "readlink",
          "rm",
          "sed",
          "sleep",
          "stat",
          "touch",
          "tr");

  private final Path folder;

  /**
   * Makes one with the common programs.
   *
   * @param folder an empty one
   */
  Toolbox(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(bin());
    for (String program : COMMON) {
      real(program);
    }
  }

  /** How a script ended, with what it said on each stream. */
  record Ended(int exit, String out, String err) {}

  Path bin() {
    return folder.resolve("bin");
  }

  /** Adds the machine's own program of this name. */
  Toolbox real(String program) throws IOException {
    Path file =
        Stream.of(System.getenv("PATH").split(":"), new String[] {"/usr/sbin", "/sbin"})
            .flatMap(Stream::of)
            .map(directory -> Path.of(directory, program))
            .filter(Files::isExecutable)
            .findFirst()
            .orElseThrow(() -> new AssertionError("there is no " + program + " on PATH"));
    Files.createSymbolicLink(bin().resolve(program), file.toRealPath());
    return this;
  }

  /** Adds a program made up of these lines of shell. */
  Toolbox with(String program, String... lines) throws IOException {
    // Written through a link, it would be the machine's own.
    Files.deleteIfExists(bin().resolve(program));
    executable(bin().resolve(program), lines);
    return this;
  }

  static Path executable(Path file, String... lines) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/bash\n" + String.join("\n", lines) + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }

  /** A JDK of this release, as far as scripts look; its {@code java} is made up of these lines. */
  static Path jdk(Path home, String release, String... java) throws IOException {
    executable(home.resolve("bin/java"), java);
    executable(home.resolve("bin/javac"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + release + "\"\n");
    return home;
  }

  /** Plays a command with nothing in its environment but PATH, HOME and what is given. */
  Ended run(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    Path words = Files.createTempFile(folder, "words", ".log");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(words.toFile());
    builder.environment().clear();
    builder.environment().putAll(Map.of("PATH", bin().toString(), "HOME", folder.toString()));
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
      return new Ended(process.exitValue(), out, Files.readString(words));
    } finally {
      process.destroyForcibly();
    }
  }
}
