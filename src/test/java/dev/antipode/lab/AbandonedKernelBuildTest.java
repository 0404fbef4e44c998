package dev.antipode.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.cli.Antipode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A command that builds the lab kernel first, and is told to end meanwhile. */
@Timeout(60)
class AbandonedKernelBuildTest {
  private static final String BUILDS_FOR_EVER =
      """
      #!/bin/bash
      [ "$1" = build ] || exit 3
      echo $$ >"${0%/*}/started"
      trap 'kill $!; exit 143' TERM
      sleep 1000 &
      wait
      """;

  @TempDir private Path home = Path.of("");

  @Test
  void endsWithTheCommand() throws Exception {
    Path netem = Files.createDirectories(home.resolve("netem"));
    Files.writeString(netem.resolve("lab.sh"), "exit 1\n");
    Files.copy(Path.of("netem/paths.yaml"), netem.resolve("paths.yaml"));
    Path script = Files.writeString(netem.resolve("lab-kernel.sh"), BUILDS_FOR_EVER);
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    Process command =
        Antipode.start(
            Map.of(Antipode.HOME, home.toString()),
            home.resolve("out"),
            home.resolve("err"),
            "exec",
            "--time",
            "virtual",
            "--",
            "true");
    Path started = netem.resolve("started");
    while (!Files.exists(started) || Files.size(started) == 0) {
      assertThat(command.isAlive()).as(Files.readString(home.resolve("err"))).isTrue();
      TimeUnit.MILLISECONDS.sleep(20);
    }
    ProcessHandle build =
        ProcessHandle.of(Long.parseLong(Files.readString(started).strip())).orElseThrow();
    command.destroy();
    assertThat(command.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(build.isAlive()).isFalse();
  }
}
