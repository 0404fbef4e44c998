package dev.antipode.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The virtual lab's clock, which processes read without a system call where the kernel has our
 * patch for it: the same clock, that stands while anything computes, and lets who polls it go on.
 */
class ClockInTheLabTest {
  @TempDir Path folder;

  @Test
  void isTheKernelsHoweverItIsRead() throws Exception {
    String words =
        GuestCommand.run(
                folder,
                "--see " + Path.of("target").toAbsolutePath(),
                "-- " + Path.of(System.getProperty("java.home"), "bin", "java"),
                "-XX:+UseSerialGC --enable-native-access=ALL-UNNAMED",
                "-cp " + Path.of("target/test-classes").toAbsolutePath(),
                "dev.antipode.lab.ClockProbe")
            .words();
    String[] found = words.strip().split(" ");
    assertThat(found).as(words).hasSize(8);
    assertThat(found[1]).as("reads out of order: " + words).isEqualTo("0");
    // 256 ns a read at the most; with the patch a sixty-fourth of it.
    assertThat(Long.parseLong(found[3])).isBetween(256L, 6_500 * 256L);
    assertThat(Long.parseLong(found[5])).isPositive();
    assertThat(Long.parseLong(found[7])).isBetween(1_000_000_000L, 1_000_200_000L);
  }

  @Test
  void isExactFromTheFirstPacketOn() throws Exception {
    String lab = GuestCommand.NETEM + "/lab.sh";
    GuestCommand.Ended ended =
        GuestCommand.run(
            folder,
            "-- bash -c '",
            lab + " up first --up-delay 2000 --down-delay 2000 >/dev/null &&",
            lab + " ping first 1 0'");
    assertThat(ended.exit()).isZero();
    Matcher time = Pattern.compile("\"max_us\":(\\d+)").matcher(ended.words());
    assertThat(time.find()).as(ended.words()).isTrue();
    assertThat(Long.parseLong(time.group(1))).isBetween(3_999L, 4_030L);
  }
}
