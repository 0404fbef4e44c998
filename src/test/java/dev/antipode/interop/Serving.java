package dev.antipode.interop;

import dev.antipode.cli.Antipode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code antipode serve}, in a process of its own, and the command lines that it prints. */
final class Serving implements AutoCloseable {
  private static final long LIMIT_S = 300;
  private static final Pattern PORT = Pattern.compile(" serves on \\S+ port (\\d+)");

  private final Process process;
  private final Path words;

  private Serving(Process process, Path words) {
    this.process = process;
    this.words = words;
  }

  /** Returns when it serves and has said how to talk to it. */
  static Serving start(Path folder, String stack, String... options)
      throws IOException, InterruptedException {
    Path words = folder.resolve("serve.err");
    List<String> arguments = new ArrayList<>(List.of("serve", "--stack", stack, "--tell"));
    arguments.addAll(List.of("--credentials", folder.resolve("credentials").toString()));
    arguments.addAll(List.of(options));
    Process process =
        Antipode.start(
            Map.of(), folder.resolve("serve.out"), words, arguments.toArray(String[]::new));
    Serving serving = new Serving(process, words);
    try {
      serving.await("./antipode ping");
      return serving;
    } catch (AssertionError | InterruptedException never) {
      serving.close();
      throw never;
    }
  }

  /** Waits until it has said something. */
  void await(String wanted) throws InterruptedException, IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_S);
    while (!said().contains(wanted)) {
      if (System.nanoTime() > end || !process.isAlive()) {
        throw new AssertionError("the server did not say '" + wanted + "', but: " + said());
      }
      Thread.sleep(20);
    }
  }

  String said() throws IOException {
    return Files.readString(words);
  }

  int port() throws IOException {
    Matcher port = PORT.matcher(said());
    if (!port.find()) {
      throw new AssertionError("no port in: " + said());
    }
    return Integer.parseInt(port.group(1));
  }

  /** The command lines that it prints for a program. */
  List<String> commands(String program) throws IOException {
    List<String> found =
        said()
            .lines()
            .map(String::strip)
            .filter(line -> line.equals(program) || line.startsWith(program + " "))
            .toList();
    if (found.isEmpty()) {
      throw new AssertionError("no command line for " + program + " in: " + said());
    }
    return found;
  }

  String command(String program) throws IOException {
    return commands(program).getFirst();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
