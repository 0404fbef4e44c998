package dev.antipode.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Starts {@code ./antipode} and the programs beside it as a user does who has run {@code make
 * bench}: with the jar that was built and an AOT cache that was trained with it, in a cache folder
 * of its own, which shares the lab's kernel and programs with the user's.
 */
final class Launcher {
  private static final Path HOME = Path.of("").toAbsolutePath();
  private static final Path JAR = HOME.resolve("target/antipode.jar");
  private static final String CACHES = "XDG_CACHE_HOME";
  private static final long LIMIT_MINUTES = 10;

  private final Path work;
  private final Map<String, String> environment;

  private Launcher(Path work, Map<String, String> environment) {
    this.work = work;
    this.environment = environment;
  }

  /** Trains the cache, and fails where the JVM does not make one. */
  static Launcher trained(Path work) throws Exception {
    BuiltJar.requireFresh(JAR, HOME.resolve("target/classes"));
    Path caches = Files.createDirectories(work.resolve("cache"));
    share(caches.resolve("antipode"));
    Map<String, String> environment =
        Map.of(
            CACHES,
            caches.toString(),
            "JAVA_HOME",
            System.getProperty("java.home"),
            "ANTIPODE_NO_BUILD",
            "1",
            "ANTIPODE_NO_INSTALL",
            "1",
            // A cache that the JVM refuses ends it, and is no silent loss of what is tested here.
            // The
            // quick compiler is enough for a process of seconds.
            "ANTIPODE_JAVA_OPTS",
            "-XX:AOTMode=on -XX:TieredStopAtLevel=1");
    Launcher launcher = new Launcher(work, environment);
    Antipode.Ended trained = launcher.run("", List.of("scripts/aot-cache.sh"));
    Antipode.Ended path = launcher.run("", List.of("scripts/aot-cache.sh", "--path"));
    if (!Files.isReadable(Path.of(path.out().strip()))) {
      throw new AssertionError("no AOT cache was made: " + trained.err() + path.out());
    }
    return launcher;
  }

  /** Links what the user's cache holds, so that no kernel is built anew; but no AOT cache. */
  private static void share(Path ours) throws IOException {
    Files.createDirectories(ours);
    String named = System.getenv().getOrDefault(CACHES, "");
    Path users =
        (named.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(named))
            .resolve("antipode");
    if (!Files.isDirectory(users)) {
      return;
    }
    try (Stream<Path> entries = Files.list(users)) {
      for (Path entry : entries.toList()) {
        if (!entry.getFileName().toString().startsWith("aot-")) {
          Files.createSymbolicLink(ours.resolve(entry.getFileName()), entry.toAbsolutePath());
        }
      }
    }
  }

  /** Plays a command of the project's folder to its end. */
  Antipode.Ended run(String input, List<String> command) throws IOException, InterruptedException {
    return run(Map.of(), input, command);
  }

  Antipode.Ended run(Map<String, String> more, String input, List<String> command)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(work, "command", ".out");
    Path err = Files.createTempFile(work, "command", ".err");
    Process process = start(more, out, err, command);
    try {
      process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().close();
    } catch (IOException endedBefore) {
      // Its exit code and its words say why.
    }
    if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
      stop(process);
      throw new IOException("stood still: " + command + Files.readString(err));
    }
    return new Antipode.Ended(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  /** A server, once it has said how to talk to it. */
  Served serve(List<String> command) throws IOException, InterruptedException {
    Path err = Files.createTempFile(work, "serve", ".err");
    Process process = start(Map.of(), Files.createTempFile(work, "serve", ".out"), err, command);
    Served served = new Served(process, err);
    try {
      served.await("./antipode ping ");
      return served;
    } catch (AssertionError never) {
      served.close();
      throw never;
    }
  }

  private Process start(Map<String, String> more, Path out, Path err, List<String> command)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(new ArrayList<>(command))
            .directory(HOME.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    // Of the make that may have started the tests.
    builder.environment().keySet().removeAll(List.of("MAKEFLAGS", "MFLAGS", "MAKELEVEL"));
    builder.environment().putAll(environment);
    builder.environment().putAll(more);
    return builder.start();
  }

  private static void stop(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** A server that runs until it is closed. */
  static final class Served implements AutoCloseable {
    private static final long LIMIT_S = 120;

    private final Process process;
    private final Path words;

    private Served(Process process, Path words) {
      this.process = process;
      this.words = words;
    }

    private void await(String wanted) throws IOException, InterruptedException {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_S);
      while (!said().contains(wanted)) {
        if (System.nanoTime() > end || !process.isAlive()) {
          throw new AssertionError("the server did not say '" + wanted + "', but: " + said());
        }
        Thread.sleep(20);
      }
    }

    private String said() throws IOException {
      return Files.readString(words);
    }

    int port() throws IOException {
      return Integer.parseInt(said().replaceFirst("(?s).* serves on \\S+ port (\\d+).*", "$1"));
    }

    /** The line with which our own client reaches it. */
    String ping() throws IOException {
      return said()
          .lines()
          .map(String::strip)
          .filter(line -> line.startsWith("./antipode ping "))
          .findFirst()
          .orElseThrow();
    }

    @Override
    public void close() {
      process.destroy();
      try {
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
          stop(process);
        }
      } catch (InterruptedException stopped) {
        stop(process);
        Thread.currentThread().interrupt();
      }
    }
  }
}
