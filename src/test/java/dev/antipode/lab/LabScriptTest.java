package dev.antipode.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code netem/lab-test.sh}, which measures what {@code netem/lab.sh} makes, in a guest: the parts
 * that trials lean on. All of them take minutes, and are for those who change the script.
 */
class LabScriptTest {
  @TempDir Path folder;

  @Test
  void makesTheNetworkThatItSays() throws Exception {
    GuestCommand.Ended ended =
        GuestCommand.run(folder, "--", GuestCommand.NETEM + "/lab-test.sh", "up losses down");
    assertThat(ended.exit()).as(ended.words()).isZero();
    assertThat(ended.words()).contains("ok 1 - ", " passed, 0 failed").doesNotContain("not ok");
  }
}
