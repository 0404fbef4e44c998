package dev.antipode.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The program as a user starts it, in a process of its own, with the classes under test. */
public final class Antipode {
  /**
   * In the environment: a folder or jar that is put behind the class path, as a user's stack is.
   */
  public static final String MORE_CLASSES = "ANTIPODE_TEST_MORE_CLASSES";

  /** In the environment: another checkout to run as, which has {@code netem}. */
  public static final String HOME = "ANTIPODE_TEST_HOME";

  private static final Duration LIMIT = Duration.ofMinutes(10);

  private Antipode() {}

  /** How it ended and what it said. */
  public record Ended(int exit, String out, String err) {}

  public static Ended run(String... arguments) throws IOException, InterruptedException {
    return run(Map.of(), arguments);
  }

  public static Ended run(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    return within(LIMIT, environment, arguments);
  }

  /** The same of what takes long. */
  static Ended within(Duration limit, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("antipode", ".out");
    Path err = Files.createTempFile("antipode", ".err");
    try {
      Process process = start(environment, out, err, arguments);
      if (!process.waitFor(limit)) {
        process.destroyForcibly();
        throw new IOException("stood still: " + List.of(arguments) + Files.readString(err));
      }
      return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  /**
   * The command that starts it, without arguments.
   *
   * @param options of the JVM, beside those that it needs
   */
  public static List<String> command(String... options) {
    return java("", List.of(options));
  }

  private static List<String> java(String moreClasses, List<String> options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dantipode.home=" + Path.of("").toAbsolutePath()));
    command.addAll(options);
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    command.addAll(List.of("-cp", classes + moreClasses, "dev.antipode.cli.Main"));
    return command;
  }

  public static Process start(
      Map<String, String> environment, Path out, Path err, String... arguments) throws IOException {
    return start(Path.of(""), List.of(), environment, out, err, arguments);
  }

  /**
   * Starts it elsewhere.
   *
   * @param folder its working directory
   * @param starter a command that starts the command behind it, as {@code setsid} does
   */
  public static Process start(
      Path folder,
      List<String> starter,
      Map<String, String> environment,
      Path out,
      Path err,
      String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(starter);
    String more = environment.get(MORE_CLASSES);
    String home = environment.get(HOME);
    // The last of two properties of one name counts.
    List<String> options = home == null ? List.of() : List.of("-Dantipode.home=" + home);
    command.addAll(java(more == null ? "" : File.pathSeparator + more, options));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toAbsolutePath().toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().putAll(environment);
    builder.environment().put("LANG", StandardCharsets.UTF_8.name());
    return builder.start();
  }
}
