package dev.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a machine lacks, or has already given away, is named. */
class EnvironmentTest {
  @TempDir Path folder = Path.of("");

  private record Ended(int exit, String words) {}

  private static Ended run(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), words);
  }

  @Test
  void anOldJdkIsNamedWithWhatToDo() throws Exception {
    Path old = folder.resolve("jdk-17");
    Files.createDirectories(old.resolve("bin"));
    Files.writeString(old.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");
    for (String tool : List.of("java", "javac")) {
      Path program = Files.writeString(old.resolve("bin").resolve(tool), "#!/bin/sh\n");
      assertThat(program.toFile().setExecutable(true)).isTrue();
    }
    Map<String, String> environment =
        Map.of(
            "JAVA_HOME", old.toString(),
            "HOME", folder.toString(),
            "PATH", old.resolve("bin") + ":/usr/bin:/bin",
            "ANTIPODE_JDK_FOLDERS", old.toString(),
            "ANTIPODE_NO_INSTALL", "1");
    Ended ended = run(environment, "scripts/find-jdk.sh");
    assertThat(ended.words()).contains("17.0.15", old.toString(), "25");
    assertThat(ended.exit()).as(ended.words()).isEqualTo(3);
  }

  @Test
  void aPortInUseIsNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      String port = Integer.toString(taken.getLocalPort());
      Antipode.Ended ended = Antipode.run("serve", "--stack", "tcp", "--port", port);
      assertThat(ended.err())
          .contains("cannot listen on TCP 127.0.0.1 port " + port)
          .doesNotContain("\tat ");
      assertThat(ended.exit()).isEqualTo(3);
    }
  }

  @Test
  void aLabNameThatIsTakenIsNamed() throws Exception {
    assumeTrue(run(Map.of(), "id", "-u").words().strip().equals("0"), "needs root to make a lab");
    String name = "taken-" + ProcessHandle.current().pid();
    List<String> up = new ArrayList<>(List.of("netem/lab.sh", "up", name));
    up.addAll(List.of("--owner-pid", Long.toString(ProcessHandle.current().pid()), "--plain"));
    Ended first = run(Map.of(), up.toArray(String[]::new));
    assertThat(first.exit()).as(first.words()).isZero();
    try {
      // The program passes the script's words and its exit code on.
      Ended second = run(Map.of(), up.toArray(String[]::new));
      assertThat(second.words()).contains(name);
      assertThat(second.exit()).as(second.words()).isEqualTo(2);
    } finally {
      run(Map.of(), "netem/lab.sh", "down", name);
    }
  }

  @Test
  void doctorNamesWhatIsHereAndWhatMendsALack() throws Exception {
    Antipode.Ended ended = Antipode.run("doctor");
    assertThat(ended.out()).contains("JDK", "native lab", "lab kernel", "nft", "tcpdump");
    assertThat(ended.out().lines().filter(line -> line.startsWith("lacks")).count())
        .isEqualTo(ended.out().lines().filter(line -> line.contains("mend:")).count());
    assertThat(ended.exit()).isIn(0, 3);
  }
}
