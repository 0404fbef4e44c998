package dev.antipode.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.cli.Antipode;
import dev.antipode.result.RunFolder;
import dev.antipode.result.TrialResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose disk gets full says so, and goes on when there is room again. */
@Tag("check")
class FullDiskTest {
  private static final int REPETITIONS = 60;

  /** In a mount namespace of its own: a small disk, which gets larger behind the first run. */
  private static final String SCRIPT =
      """
      disk=$1 scenario=$2; shift 2
      mount -t tmpfs -o size=48k small "$disk" || exit 77
      "$@" run "$scenario" --lab loopback --path loopback --out "$disk/run"
      first=$?
      wc -l <"$disk/run/trials.jsonl" >"$disk.kept"
      mount -o remount,size=50m "$disk" || exit 77
      "$@" run --resume --out "$disk/run" || exit 76
      cp -r "$disk/run" "$disk.run"
      exit "$first"
      """;

  @TempDir private Path folder = Path.of("");

  @Test
  void saysWhereAndGoesOn() throws Exception {
    Path scenario =
        Files.writeString(
            folder.resolve("full.yaml"),
            """
            name: full
            experiment: handshake
            paths: [loopback]
            stacks: [tcp, tls13]
            sessions: [full]
            repetitions: %d
            settle: 1ms
            """
                .formatted(REPETITIONS));
    Path disk = Files.createDirectory(folder.resolve("disk"));
    List<String> command = new ArrayList<>();
    // Anyone may mount in namespaces of their own.
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
      assertThat(process.waitFor(9, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    String said = Files.readString(err);
    assertThat(process.exitValue()).as(said).isEqualTo(3);
    assertThat(said)
        .contains(": No space left on device. Make room there first. Finished trials are kept.")
        .contains(disk + "/run/")
        .doesNotContain("\tat ", "a bug");
    assertThat(Integer.parseInt(Files.readString(folder.resolve("disk.kept")).strip()))
        .isBetween(1, 2 * REPETITIONS - 1);
    // Both stacks, each with a control every tenth block, and none twice.
    List<String> trials =
        new RunFolder(folder.resolve("disk.run"))
            .trials().stream().map(TrialResult::trial).toList();
    assertThat(trials).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(2 * REPETITIONS);
  }
}
