package dev.antipode.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.cli.Antipode;
import dev.antipode.result.RunFolder;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs of the virtual lab whose guests die, or that are killed whole. Never skipped. */
class GuestDeathTest {
  private static final int REPETITIONS = 30;

  @TempDir private Path scratch = Path.of("");

  private Path out() {
    return scratch.resolve("run");
  }

  private Path err() {
    return scratch.resolve("err");
  }

  private Map<String, String> temporaryHere() throws IOException {
    Path temporary = Files.createDirectories(scratch.resolve("tmp"));
    return Map.of(
        "TMPDIR",
        temporary.toString(),
        "XDG_RUNTIME_DIR",
        "",
        "JAVA_TOOL_OPTIONS",
        "-Djava.io.tmpdir=" + temporary);
  }

  private Process start(String... more) throws Exception {
    Process process =
        Antipode.start(
            Path.of(""),
            List.of("setsid"),
            temporaryHere(),
            scratch.resolve("out"),
            err(),
            Stream.concat(
                    Stream.of(
                        "run",
                        "scenarios/smoke.yaml",
                        "--lab",
                        "virtual",
                        "--jobs",
                        "1",
                        "--stack",
                        "tcp",
                        "--reps",
                        Integer.toString(REPETITIONS),
                        "--out",
                        out().toString()),
                    Stream.of(more))
                .toArray(String[]::new));
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(4);
    while (new RunFolder(out()).trials().size() < 3) {
      assertThat(process.isAlive()).as(Files.readString(err())).isTrue();
      assertThat(System.nanoTime()).as("first trials in time").isLessThan(deadline);
      Thread.sleep(20);
    }
    return process;
  }

  private void assertWhole() throws Exception {
    RunFolder run = new RunFolder(out());
    List<TrialResult> trials = run.trials();
    assertThat(trials).extracting(TrialResult::trial).doesNotHaveDuplicates();
    assertThat(trials).hasSize(REPETITIONS + 6);
    assertThat(trials)
        .extracting(trial -> trial.sample().outcome())
        .containsOnly(Outcome.SUCCEEDED);
    assertThat(run.manifest().finishedAt()).isNotNull();
  }

  private List<Path> foldersOfGuests() throws IOException {
    try (Stream<Path> all = Files.list(scratch.resolve("tmp"))) {
      return all.filter(path -> path.getFileName().toString().startsWith("antipode-guest."))
          .toList();
    }
  }

  @Tag("long")
  @Test
  void aGuestWhoseKernelWasKilledIsReplaced() throws Exception {
    aDeadGuestIsReplaced("kernel", "KILL");
  }

  /** Whoever killed it, and whichever of its processes. */
  @Tag("long")
  @ParameterizedTest
  @CsvSource({"guest.sh, KILL", "guest.sh, TERM"})
  void aGuestWhoseScriptWasKilledIsReplaced(String which, String signal) throws Exception {
    aDeadGuestIsReplaced(which, signal);
  }

  private void aDeadGuestIsReplaced(String which, String signal) throws Exception {
    Process process = start();
    ProcessHandle script =
        CommandLines.naming(process.children(), "guest.sh").findFirst().orElseThrow();
    ProcessHandle victim =
        which.equals("guest.sh")
            ? script
            : CommandLines.naming(script.children(), "time-travel=inf-cpu")
                .findFirst()
                .orElseThrow();
    assertThat(
            new ProcessBuilder("kill", "-" + signal, Long.toString(victim.pid())).start().waitFor())
        .isZero();
    assertThat(process.waitFor(6, TimeUnit.MINUTES)).as(Files.readString(err())).isTrue();
    assertThat(process.exitValue()).as(Files.readString(err())).isZero();
    assertThat(Files.readString(err()))
        .containsPattern("guest 0 ended with exit code \\d+: .*another takes its place");
    assertWhole();
    assertThat(foldersOfGuests()).isEmpty();
  }

  /**
   * While it is played nobody else may; killed as a group it leaves what the next start removes.
   */
  @Tag("long")
  @Test
  void aRunIsItsOwnUntilItIsKilledAndTheNextTidiesUp() throws Exception {
    Process process = start();
    Antipode.Ended second =
        Antipode.run(
            "run",
            "scenarios/smoke.yaml",
            "--lab",
            "virtual",
            "--stack",
            "tcp",
            "--out",
            out().toString());
    assertThat(second.exit()).as(second.err()).isEqualTo(2);
    assertThat(second.err()).contains(out() + " is being played by another process");

    List<ProcessHandle> all = process.descendants().toList();
    assertThat(new ProcessBuilder("kill", "-KILL", "--", "-" + process.pid()).start().waitFor())
        .isZero();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (all.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < deadline) {
      Thread.sleep(20);
    }
    assertThat(all).as("processes of the group").noneMatch(ProcessHandle::isAlive);
    assertThat(foldersOfGuests()).as("of a guest that was killed").hasSize(1);

    Antipode.Ended resumed =
        Antipode.run(temporaryHere(), "run", "--resume", "--jobs", "1", "--out", out().toString());
    assertThat(resumed.exit()).as(resumed.err()).isZero();
    assertWhole();
    assertThat(foldersOfGuests()).isEmpty();
  }
}
