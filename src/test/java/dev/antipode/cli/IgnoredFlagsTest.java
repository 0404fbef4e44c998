package dev.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A flag that would have no effect is refused, and before anything is written. */
class IgnoredFlagsTest {
  @TempDir private Path folder;

  @Test
  void resumedRunKeepsItsLab() throws Exception {
    refused(
        Antipode.run("run", "--resume", "--lab", "loopback", "--out", folder.toString()),
        "Leave out --lab, or begin a new run");
  }

  @Test
  void uploadNeedsSize() throws Exception {
    refused(
        Antipode.run("load", "--stack", "tcp", "--upload", "127.0.0.1:1"),
        "Give its size with --bulk");
  }

  @Test
  void serverAnswersInOneWay() throws Exception {
    refused(
        Antipode.run(
            "serve",
            "--stack",
            "tls13",
            "--content",
            "--uppercase",
            "--credentials",
            folder.toString()),
        "Give either --content or --uppercase, not both.");
    assertThat(Files.exists(folder.resolve("ca.pem"))).isFalse();
  }

  private static void refused(Antipode.Ended ended, String words) {
    assertThat(ended.err()).contains(words);
    assertThat(ended.exit()).isEqualTo(2);
  }
}
