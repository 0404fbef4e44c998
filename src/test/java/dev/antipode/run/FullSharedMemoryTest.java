package dev.antipode.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.cli.Antipode;
import dev.antipode.result.RunFolder;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody fills {@code /dev/shm}, in which the guest's memory lies, during a run: it says so, and
 * what it says to do lets it go on.
 */
@Tag("long")
class FullSharedMemoryTest {
  private static final int REPETITIONS = 60;

  /** In a mount namespace of its own, where nothing else has room for the memory of a guest. */
  private static final String SCRIPT =
      """
      disk=$1 scenario=$2; shift 2
      (
        set -e
        mount -t tmpfs -o size=1m stage /mnt
        mkdir /mnt/checkout /mnt/folder
        mount --bind "$PWD" /mnt/checkout
        mount --bind "${disk%/*}" /mnt/folder
        mount -t tmpfs -o size=60m small /tmp
        # Either may have been below it.
        mkdir -p "$PWD" "${disk%/*}"
        mount --bind /mnt/checkout "$PWD"
        mount --bind /mnt/folder "${disk%/*}"
        mount -t tmpfs -o size=60m small "$disk"
        mount -t tmpfs -o size=3g small /dev/shm
      ) || exit 77
      cd "$PWD" || exit 77
      export TMPDIR=$disk XDG_RUNTIME_DIR=
      "$@" run "$scenario" --lab virtual --jobs 1 --out "$disk/run" &
      run=$!
      until [ "$(cat "$disk/run/trials.jsonl" 2>/dev/null | wc -l)" -ge 3 ]; do
        kill -0 $run || exit 78
        sleep 0.02
      done
      # Not below what is used, and that grows meanwhile.
      for i in $(seq 100); do
        used=$(df --output=used -k /dev/shm | tail -n 1)
        mount -o remount,size=$((used + 512))k /dev/shm 2>/dev/null && break
        [ $i -lt 100 ] || { kill $run; exit 79; }
      done
      wait $run
      first=$?
      wc -l <"$disk/run/trials.jsonl" >"$disk.kept"
      mount -o remount,exec,size=3G /dev/shm || exit 79
      "$@" run --resume --out "$disk/run" || exit 76
      cp -r "$disk/run" "$disk.run"
      exit "$first"
      """;

  @TempDir private Path folder = Path.of("");

  @Test
  void isNamedAndTheRunGoesOn() throws Exception {
    Path scenario =
        Files.writeString(
            folder.resolve("full.yaml"),
            """
            name: full
            experiment: handshake
            paths: [lan]
            stacks: [tcp]
            sessions: [full]
            repetitions: %d
            settle: 20ms
            """
                .formatted(REPETITIONS));
    Path disk = Files.createDirectory(folder.resolve("disk"));
    List<String> command = new ArrayList<>();
    command.addAll(List.of("unshare", "--map-root-user", "--mount", "bash", "-c", SCRIPT, "full"));
    command.addAll(List.of(disk.toString(), scenario.toString()));
    command.addAll(Antipode.command());
    Path err = folder.resolve("err");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(err.toFile())
            .start();
    try {
      assertThat(process.waitFor(9, TimeUnit.MINUTES)).as(Files.readString(err)).isTrue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    String said = Files.readString(err);
    assertThat(process.exitValue()).as(said).isEqualTo(3);
    assertThat(said)
        .containsPattern("no room for \\d+G in /dev/shm")
        .contains("mount -o remount,exec,size=2G /dev/shm")
        .doesNotContain("\tat ", "a bug");
    assertThat(Integer.parseInt(Files.readString(folder.resolve("disk.kept")).strip()))
        .isBetween(3, REPETITIONS - 1);
    List<TrialResult> trials = new RunFolder(folder.resolve("disk.run")).trials();
    assertThat(trials).extracting(TrialResult::trial).doesNotHaveDuplicates();
    assertThat(trials).hasSize(REPETITIONS + REPETITIONS / 10);
    assertThat(trials)
        .extracting(trial -> trial.sample().outcome())
        .containsOnly(Outcome.SUCCEEDED);
  }
}
