package dev.antipode.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The virtual lab's clock, which processes read without a system call where the kernel has our
 * patch for it: the same clock, that stands while anything computes, and lets who polls it go on.
 */
class ClockInTheLabTest {
  private static final Path NETEM = Path.of("netem").toAbsolutePath();

  @TempDir Path folder;

  @Test
  void isTheKernelsHoweverItIsRead() throws Exception {
    String command =
        String.join(
            " ",
            List.of(
                NETEM + "/guest.sh",
                "--kernel $(" + NETEM + "/lab-kernel.sh path)",
                "--share " + folder,
                "--see " + Path.of("target").toAbsolutePath(),
                "-- " + Path.of(System.getProperty("java.home"), "bin", "java"),
                "-XX:+UseSerialGC --enable-native-access=ALL-UNNAMED",
                "-cp " + Path.of("target/test-classes").toAbsolutePath(),
                "dev.antipode.lab.ClockProbe"));
    Process guest =
        new ProcessBuilder("bash", "-c", command)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      String words = new String(guest.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(guest.waitFor(2, TimeUnit.MINUTES)).isTrue();
      String[] found = words.strip().split(" ");
      assertThat(found).as(words).hasSize(8);
      assertThat(found[1]).as("reads out of order: " + words).isEqualTo("0");
      // 256 ns a read at the most; with the patch a sixty-fourth of it.
      assertThat(Long.parseLong(found[3])).isBetween(256L, 6_500 * 256L);
      assertThat(Long.parseLong(found[5])).isPositive();
      assertThat(Long.parseLong(found[7])).isBetween(1_000_000_000L, 1_000_200_000L);
    } finally {
      guest.descendants().forEach(ProcessHandle::destroyForcibly);
      guest.destroyForcibly();
    }
  }
}
