package dev.antipode.hostile;

import dev.antipode.stack.Credentials;
import dev.antipode.stack.identity.CertificateAuthority;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@link HostileServers} in a JVM whose heap is fixed, and all of it touched. */
final class ServerProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader answers;
  private final PrintWriter orders;
  private final List<Victim> victims = new ArrayList<>();

  /**
   * What it takes.
   *
   * @param bytes of heap and buffers, after a collection
   * @param residentBytes of the machine
   */
  record Memory(long bytes, long residentBytes, int threads, long cpuMs) {}

  private ServerProcess(Process process) {
    this.process = process;
    answers = process.inputReader(StandardCharsets.UTF_8);
    orders = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
  }

  static ServerProcess start(Path folder, List<String> stacks) throws Exception {
    Credentials credentials = CertificateAuthority.issue(folder, List.of("127.0.0.1"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xms256m",
            "-Xmx256m",
            "-XX:+AlwaysPreTouch",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            HostileServers.class.getName(),
            folder.toString()));
    command.addAll(stacks);
    ServerProcess started =
        new ServerProcess(
            new ProcessBuilder(command)
                .redirectError(folder.resolve("servers.err").toFile())
                .start());
    for (String stack : stacks) {
      int port = Integer.parseInt(started.next("port"));
      started.victims.add(
          new Victim(
              stack,
              new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
              credentials,
              HostileServers.LIMITS));
    }
    return started;
  }

  List<Victim> victims() {
    return List.copyOf(victims);
  }

  Victim victim(String stack) {
    return victims.stream().filter(each -> each.stack().equals(stack)).findFirst().orElseThrow();
  }

  boolean isRunning() {
    return process.isAlive();
  }

  Memory memory() throws IOException {
    orders.println("memory");
    String[] numbers = next("memory").split(" ", -1);
    return new Memory(
        Long.parseLong(numbers[0]),
        Long.parseLong(numbers[1]),
        Integer.parseInt(numbers[2]),
        Long.parseLong(numbers[3]));
  }

  private String next(String word) throws IOException {
    while (true) {
      String line = answers.readLine();
      if (line == null) {
        throw new AssertionError("the servers ended, exit code " + exit());
      }
      if (line.startsWith(word + " ")) {
        return line.substring(word.length() + 1);
      }
    }
  }

  private String exit() {
    return process.isAlive() ? "none yet" : Integer.toString(process.exitValue());
  }

  @Override
  public void close() {
    orders.close();
    process.destroyForcibly().onExit().join();
  }
}
