package dev.antipode.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A command in a guest of the lab's kernel, started as a person would: by {@code guest.sh}. */
final class GuestCommand {
  static final Path NETEM = Path.of("netem").toAbsolutePath();

  private GuestCommand() {}

  /** How it ended, and its standard output. */
  record Ended(int exit, String words) {}

  /** For a shell: further options, {@code --}, and the command. */
  static String line(Path share, String... rest) {
    return "%s/guest.sh --kernel $(%s/lab-kernel.sh path) --share %s %s"
        .formatted(NETEM, NETEM, share, String.join(" ", rest));
  }

  /** Runs it to its end; its standard error is the test's. */
  static Ended run(Path share, String... rest) throws IOException, InterruptedException {
    Process guest =
        new ProcessBuilder("bash", "-c", line(share, rest))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      String words = new String(guest.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(guest.waitFor(5, TimeUnit.MINUTES)).isTrue();
      return new Ended(guest.exitValue(), words);
    } finally {
      guest.descendants().forEach(ProcessHandle::destroyForcibly);
      guest.destroyForcibly();
    }
  }
}
