package dev.antipode.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code netem/lab-test.sh}, which measures what {@code netem/lab.sh} makes, in a guest: the parts
 * that trials lean on. All of them take minutes, and are for those who change the script.
 */
class LabScriptTest {
  private static final Path NETEM = Path.of("netem").toAbsolutePath();

  @TempDir Path folder;

  @Test
  void makesTheNetworkThatItSays() throws Exception {
    String command =
        "%s/guest.sh --kernel $(%s/lab-kernel.sh path) --share %s -- %s/lab-test.sh up losses down"
            .formatted(NETEM, NETEM, folder, NETEM);
    Process guest = new ProcessBuilder("bash", "-c", command).redirectErrorStream(true).start();
    try {
      String words = new String(guest.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(guest.waitFor(5, TimeUnit.MINUTES)).isTrue();
      assertThat(guest.exitValue()).as(words).isZero();
      assertThat(words).contains("ok 1 - ", " passed, 0 failed").doesNotContain("not ok");
    } finally {
      guest.descendants().forEach(ProcessHandle::destroyForcibly);
      guest.destroyForcibly();
    }
  }
}
