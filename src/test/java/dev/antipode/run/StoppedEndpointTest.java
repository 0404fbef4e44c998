package dev.antipode.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.cli.Antipode;
import dev.antipode.result.RunFolder;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An endpoint that a signal has stopped costs a run one trial, and at most three timeouts before
 * others are started.
 */
@Tag("long")
class StoppedEndpointTest {
  private static final long TIMEOUT_MS = 10_000;
  private static final int REPETITIONS = 60;

  @TempDir private Path scratch = Path.of("");

  /** The server is started first. */
  @ParameterizedTest
  @ValueSource(strings = {"server", "client"})
  void isReplaced(String side) throws Exception {
    Path scenario = scratch.resolve("stopped.yaml");
    Files.writeString(
        scenario,
        """
        name: stopped
        hypothesis: An endpoint that is stopped is replaced.
        experiment: handshake
        paths: [loopback]
        stacks: [tls13]
        sessions: [full]
        repetitions: %d
        settle: 20ms
        timeout: %dms
        """
            .formatted(REPETITIONS, TIMEOUT_MS));
    Path out = scratch.resolve("run");
    Path err = scratch.resolve("err");
    long begun = System.nanoTime();
    Process process =
        Antipode.start(
            Map.of(),
            scratch.resolve("out"),
            err,
            "run",
            scenario.toString(),
            "--lab",
            "loopback",
            "--path",
            "loopback",
            "--out",
            out.toString());
    RunFolder run = new RunFolder(out);
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (run.trials().size() < 3) {
      assertThat(process.isAlive() && System.nanoTime() < deadline)
          .as(Files.readString(err))
          .isTrue();
      Thread.sleep(10);
    }
    // What it takes to start endpoints here and now: others take the place of the stopped one.
    long startingMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    List<ProcessHandle> endpoints =
        CommandLines.naming(process.children(), "EndpointMain")
            .sorted(Comparator.comparingLong(ProcessHandle::pid))
            .toList();
    assertThat(endpoints).hasSize(2);
    ProcessHandle stopped = endpoints.get(side.equals("server") ? 0 : 1);
    assertThat(new ProcessBuilder("kill", "-STOP", Long.toString(stopped.pid())).start().waitFor())
        .isZero();
    assertThat(process.waitFor(4, TimeUnit.MINUTES)).as(Files.readString(err)).isTrue();

    assertThat(stopped.isAlive()).isFalse();
    List<TrialResult> trials = run.trials();
    assertThat(trials).hasSize(REPETITIONS + REPETITIONS / 10);
    List<TrialResult> failed =
        trials.stream().filter(trial -> trial.sample().outcome() != Outcome.SUCCEEDED).toList();
    assertThat(failed).as(Files.readString(err)).hasSize(1);
    assertThat(process.exitValue()).isEqualTo(1);
    for (int i = 1; i < trials.size(); i++) {
      assertThat(trials.get(i).startedMs() - trials.get(i - 1).startedMs())
          .as("trial " + i)
          .isLessThan(3 * TIMEOUT_MS + startingMs);
    }
  }
}
