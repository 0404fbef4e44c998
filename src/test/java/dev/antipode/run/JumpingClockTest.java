package dev.antipode.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.cli.Antipode;
import dev.antipode.result.RunFolder;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run under which somebody sets the clock says so, and goes on when it is resumed. */
@Tag("check")
class JumpingClockTest {
  private static final int REPETITIONS = 150;

  /**
   * A minute at each look, once a file is there, so that no trial is without a jump: no test may
   * set the machine's own clock.
   */
  private static final String CLOCK =
      """
      #define _GNU_SOURCE
      #include <stdlib.h>
      #include <sys/syscall.h>
      #include <time.h>
      #include <unistd.h>
      int clock_gettime(clockid_t clock, struct timespec *now) {
        static int looks;
        int failed = syscall(SYS_clock_gettime, clock, now);
        const char *jumped = getenv("JUMPED");
        if (!failed && clock == CLOCK_REALTIME && jumped && access(jumped, F_OK) == 0)
          now->tv_sec += 60 * ++looks;
        return failed;
      }
      """;

  @TempDir private Path folder = Path.of("");

  private Path clock() throws Exception {
    Path source = Files.writeString(folder.resolve("clock.c"), CLOCK);
    Path library = folder.resolve("clock.so");
    Process compiler =
        new ProcessBuilder("gcc", "-shared", "-fPIC", "-o", library.toString(), source.toString())
            .inheritIO()
            .start();
    assertThat(compiler.waitFor()).isZero();
    return library;
  }

  @Test
  void isNamedAndTheRunGoesOn() throws Exception {
    Path scenario =
        Files.writeString(
            folder.resolve("jump.yaml"),
            """
            name: jump
            experiment: handshake
            paths: [loopback]
            stacks: [tcp]
            sessions: [full]
            repetitions: %d
            settle: 20ms
            """
                .formatted(REPETITIONS));
    Path out = folder.resolve("run");
    Path err = folder.resolve("err");
    Path jumped = folder.resolve("jumped");
    RunFolder run = new RunFolder(out);
    Process process =
        Antipode.start(
            Map.of("LD_PRELOAD", clock().toString(), "JUMPED", jumped.toString()),
            folder.resolve("out"),
            err,
            "run",
            scenario.toString(),
            "--lab",
            "loopback",
            "--out",
            out.toString());
    try {
      long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
      while (run.trials().size() < 3) {
        assertThat(process.isAlive() && System.nanoTime() < deadline)
            .as(Files.readString(err))
            .isTrue();
        Thread.sleep(10);
      }
      Files.createFile(jumped);
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).as(Files.readString(err)).isTrue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    String said = Files.readString(err);
    assertThat(process.exitValue()).as(said).isEqualTo(3);
    assertThat(said)
        .contains("the clock of this machine jumped by +", "antipode run --resume")
        .doesNotContain("\tat ", "a bug");
    List<String> kept = run.trials().stream().map(TrialResult::trial).toList();
    assertThat(kept).hasSizeGreaterThanOrEqualTo(3).hasSizeLessThan(REPETITIONS);

    Antipode.Ended resumed = Antipode.run("run", "--resume", "--out", out.toString());
    assertThat(resumed.exit()).as(resumed.err()).isZero();
    assertThat(run.trials().stream().map(TrialResult::trial).toList())
        .containsAll(kept)
        .doesNotHaveDuplicates()
        .hasSize(REPETITIONS + REPETITIONS / 10);
    assertThat(run.trials())
        .extracting(trial -> trial.sample().outcome())
        .containsOnly(Outcome.SUCCEEDED);
  }
}
