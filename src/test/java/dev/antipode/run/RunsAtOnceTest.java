package dev.antipode.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.cli.Antipode;
import dev.antipode.result.RunFolder;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs side by side: into one folder one plays, and each default folder has one run. */
class RunsAtOnceTest {
  private static final int REPETITIONS = 4;

  @TempDir private Path scratch = Path.of("");

  /** A run that was started, and its words. */
  private record Started(Process process, Path err) {
    int exit() throws InterruptedException, IOException {
      assertThat(process.waitFor(4, TimeUnit.MINUTES)).as(words()).isTrue();
      return process.exitValue();
    }

    String words() throws IOException {
      return Files.readString(err);
    }
  }

  private Started start(int number, int repetitions, String... more) throws IOException {
    Path err = scratch.resolve("err-" + number);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "run",
                Path.of("scenarios", "smoke.yaml").toAbsolutePath().toString(),
                "--lab",
                "loopback",
                "--path",
                "loopback",
                "--stack",
                "tls13",
                "--reps",
                Integer.toString(repetitions)));
    arguments.addAll(List.of(more));
    return new Started(
        Antipode.start(
            scratch,
            List.of(),
            Map.of(),
            scratch.resolve("out-" + number),
            err,
            arguments.toArray(String[]::new)),
        err);
  }

  private static void assertWhole(Path folder, int repetitions) throws Exception {
    RunFolder run = new RunFolder(folder);
    assertThat(run.manifest().finishedAt()).isNotNull();
    List<TrialResult> trials = run.trials();
    assertThat(trials).extracting(TrialResult::trial).doesNotHaveDuplicates();
    assertThat(trials).hasSize(repetitions + Math.max(REPETITIONS, repetitions / 10));
    assertThat(trials)
        .allSatisfy(trial ->
            assertThat(trial.sample().outcome())
                .as(String.valueOf(trial.sample().reason()))
                .isEqualTo(Outcome.SUCCEEDED));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void intoOneFolderOneIsPlayedAndTheOthersAreRefused(int count) throws Exception {
    Path out = scratch.resolve("one");
    List<Started> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(start(i, REPETITIONS, "--out", out.toString()));
    }
    int played = 0;
    for (Started each : all) {
      int exit = each.exit();
      played += exit == 0 ? 1 : 0;
      assertThat(exit).as(each.words()).isIn(0, 2);
      if (exit == 2) {
        assertThat(each.words())
            .contains(out.toString())
            .containsPattern("is being played by another process|already holds a run")
            .doesNotContain("\tat ");
      }
    }
    assertThat(played).isEqualTo(1);
    assertWhole(out, REPETITIONS);
  }

  @Test
  void aSecondRunLeavesTheFirstAsItIs() throws Exception {
    Path out = scratch.resolve("first");
    int repetitions = 150;
    Started first = start(0, repetitions, "--out", out.toString());
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (new RunFolder(out).trials().size() < 3) {
      assertThat(first.process().isAlive()).as(first.words()).isTrue();
      assertThat(System.nanoTime()).as("first trials in time").isLessThan(deadline);
      Thread.sleep(20);
    }
    Map<Path, byte[]> before = credentials(out);
    Started second = start(1, repetitions, "--out", out.toString());
    Started resumed =
        new Started(
            Antipode.start(
                Map.of(),
                scratch.resolve("out-2"),
                scratch.resolve("err-2"),
                "run",
                "--resume",
                "--out",
                out.toString()),
            scratch.resolve("err-2"));
    assertThat(second.exit()).as(second.words()).isEqualTo(2);
    assertThat(resumed.exit()).as(resumed.words()).isEqualTo(2);
    assertThat(second.words() + resumed.words()).contains("is being played by another process");
    assertThat(credentials(out)).containsExactlyInAnyOrderEntriesOf(before);
    assertThat(first.exit()).as(first.words()).isZero();
    assertWhole(out, repetitions);
  }

  private static Map<Path, byte[]> credentials(Path run) throws IOException {
    Map<Path, byte[]> all = new HashMap<>();
    try (Stream<Path> files = Files.list(run.resolve("credentials"))) {
      for (Path file : files.toList()) {
        all.put(file, Files.readAllBytes(file));
      }
    }
    return all;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void eachHasADefaultFolderOfItsOwn(int count) throws Exception {
    List<Started> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(start(i, REPETITIONS));
    }
    for (Started each : all) {
      assertThat(each.exit()).as(each.words()).isZero();
    }
    try (Stream<Path> folders = Files.list(scratch.resolve("results"))) {
      List<Path> runs = folders.toList();
      assertThat(runs).hasSize(count);
      for (Path run : runs) {
        assertWhole(run, REPETITIONS);
      }
    }
  }

  @Tag("long")
  @Test
  void inTwoCheckoutsNoneDisturbsTheOther() throws Exception {
    inTwoCheckouts(2);
  }

  @Tag("long")
  @Test
  void twoInEachOfTwoCheckoutsDoNotDisturbEachOther() throws Exception {
    inTwoCheckouts(4);
  }

  /** They share the machine, the kernel of the lab and the folder for temporary files. */
  private void inTwoCheckouts(int count) throws Exception {
    Path[] checkouts = {scratch.resolve("a"), scratch.resolve("b")};
    for (Path checkout : checkouts) {
      for (String folder : List.of("netem", "scenarios", "scripts")) {
        copy(Path.of(folder), checkout.resolve(folder));
      }
    }
    List<Started> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Path checkout = checkouts[i % checkouts.length];
      Path err = scratch.resolve("err-" + i);
      all.add(
          new Started(
              Antipode.start(
                  checkout,
                  List.of(),
                  Map.of(Antipode.HOME, checkout.toString()),
                  scratch.resolve("out-" + i),
                  err,
                  "run",
                  "smoke",
                  "--lab",
                  "virtual",
                  "--stack",
                  "tcp",
                  "--reps",
                  "1"),
              err));
    }
    for (Started each : all) {
      assertThat(each.exit()).as(each.words()).isZero();
    }
    for (Path checkout : checkouts) {
      try (Stream<Path> folders = Files.list(checkout.resolve("results"))) {
        List<Path> runs = folders.toList();
        assertThat(runs).hasSize(count / checkouts.length);
        for (Path run : runs) {
          assertWhole(run, 1);
        }
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copied = to.resolve(from.relativize(file));
        Files.createDirectories(copied.getParent());
        Files.copy(file, copied, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  @Test
  void inTheSameSecondNamesAreNumbered() throws Exception {
    Instant second = Instant.parse("2026-01-02T03:04:05Z");
    Path results = scratch.resolve("results");
    List<String> names = new ArrayList<>();
    for (int i : IntStream.range(0, 3).toArray()) {
      try (OpenRun run = NewFolder.open(null, results, second.plusMillis(i), "smoke")) {
        names.add(run.folder().path().getFileName().toString());
      }
    }
    assertThat(names)
        .containsExactly(
            "20260102T030405Z-smoke", "20260102T030405Z-smoke-2", "20260102T030405Z-smoke-3");
  }
}
