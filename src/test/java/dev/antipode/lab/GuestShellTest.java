package dev.antipode.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.antipode.cli.Antipode;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person's shell in a guest, at a terminal that {@code script} of util-linux makes. */
class GuestShellTest {
  private static final long LIMIT_S = 300;

  @TempDir Path folder;

  @Test
  void answersAtAPromptWhereTheClockStandsStill() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "script is not installed");
    // The launcher tells the program of the terminal.
    String shell =
        String.join(
                " ",
                Antipode.command(
                    "-Dantipode.stdin.terminal=true", "-Dantipode.stdout.terminal=true"))
            + " lab shell --time virtual --rtt 329ms --share "
            + folder;
    Path words = folder.resolve("words");
    Process terminal =
        new ProcessBuilder("script", "-qfec", shell, "/dev/null")
            .redirectErrorStream(true)
            .redirectOutput(words.toFile())
            .start();
    try (OutputStream keys = terminal.getOutputStream()) {
      await(terminal, words, "client.*> ");
      type(keys, "ping -c 3 198.51.100.2\n");
      Matcher ping = await(terminal, words, "min/avg/max/mdev = ([0-9.]+)/([0-9.]+)/");
      assertThat(Double.parseDouble(ping.group(1))).isBetween(328.99, 329.1);

      type(keys, "read -r before _ </proc/uptime\n");
      await(terminal, words, "before _.*client.*> ");
      // By the machine's clock, while the guest's stands.
      Thread.sleep(1_000);
      type(keys, "read -r after _ </proc/uptime; sleep 5; read -r later _ </proc/uptime\n");
      type(keys, "echo at $before, $after and $later.\n");
      Matcher times = await(terminal, words, "at ([0-9.]+), ([0-9.]+) and ([0-9.]+)\\.");
      assertThat(seconds(times, 2) - seconds(times, 1)).isBetween(0.0, 0.9);
      assertThat(seconds(times, 3) - seconds(times, 2)).isBetween(4.995, 5.05);

      // Ctrl-C is the command's.
      type(keys, "sleep 1000000000\n");
      Thread.sleep(200);
      type(keys, "\u0003");
      type(keys, "exit 7\n");
      assertThat(terminal.waitFor(LIMIT_S, TimeUnit.SECONDS)).isTrue();
      assertThat(terminal.exitValue()).as(Files.readString(words)).isEqualTo(7);
    } finally {
      terminal.descendants().forEach(ProcessHandle::destroyForcibly);
      terminal.destroyForcibly();
    }
  }

  private static double seconds(Matcher times, int group) {
    return Double.parseDouble(times.group(group));
  }

  private static void type(OutputStream keys, String text) throws Exception {
    keys.write(text.getBytes(StandardCharsets.UTF_8));
    keys.flush();
  }

  private static Matcher await(Process terminal, Path words, String regex) throws Exception {
    Pattern pattern = Pattern.compile(regex, Pattern.DOTALL);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_S);
    while (System.nanoTime() < end && terminal.isAlive()) {
      Matcher found = pattern.matcher(Files.readString(words));
      if (found.find()) {
        return found;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("no '" + regex + "' in: " + Files.readString(words));
  }
}
