package dev.antipode.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.antipode.cli.Antipode;
import dev.antipode.lab.Calibration;
import dev.antipode.result.Manifest;
import dev.antipode.result.RunFolder;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.Outcome;
import dev.antipode.sample.metric.TrafficMetrics;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.scenario.path.PathProperties;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A path that flips bits, in the virtual lab. */
class CorruptedPathTest {
  @TempDir Path folder = Path.of("");

  /**
   * A packet of which a checksum fails, or the AEAD of QUIC, is sent again; the router, which looks
   * into none, passes both.
   */
  @Test
  void corruptedPacketsAreSentAgain() throws Exception {
    Path scenario = folder.resolve("corrupt.yaml");
    Files.writeString(
        scenario,
        """
        name: corrupt
        hypothesis: What is corrupted is sent again.
        experiment: bulk
        rtt: 20ms
        rate: 50mbit
        corrupt: [0%, 5%]
        stacks: [tcp, quic-netty]
        bytes: 1MB
        repetitions: 3
        warmup: 1
        """);
    Path out = folder.resolve("run");
    Antipode.Ended ended =
        Antipode.run("run", scenario.toString(), "--lab", "virtual", "--out", out.toString());
    assertThat(ended.exit()).as(ended.err()).isZero();
    RunFolder run = new RunFolder(out);
    Manifest manifest = run.manifest();
    PathProfile corrupted = manifest.scenario().paths().getLast();
    assertThat(corrupted.up().get(PathProperties.CORRUPT)).isEqualTo(0.05);
    assertThat(corrupted.words()).contains("5% corrupted");
    assertThat(manifest.calibrations()).isNotEmpty().allMatch(Calibration::passed);
    List<TrialResult> trials = run.trials();
    assertThat(trials)
        .extracting(trial -> trial.sample().outcome())
        .containsOnly(Outcome.SUCCEEDED);
    assertThat(Files.readString(out.resolve("report.md"))).contains("5% corrupted each way");
    assertThat(more(trials, "tcp")).isCloseTo(1.05, within(0.04));
    // A loss makes this library send smaller packets, too, so that only the least is known.
    assertThat(more(trials, "quic-netty")).isGreaterThan(1.02);
  }

  /** The packets of a server, to those on the clean path. */
  private static double more(List<TrialResult> trials, String stack) {
    return packets(trials, stack, "corrupt-5pct") / packets(trials, stack, "corrupt-0pct");
  }

  private static double packets(List<TrialResult> trials, String stack, String path) {
    return trials.stream()
        .filter(trial -> trial.cell().stack().equals(stack))
        .filter(trial -> trial.cell().path().endsWith(path))
        .mapToLong(trial -> trial.sample().metrics().get(TrafficMetrics.DOWN_PACKETS))
        .average()
        .orElseThrow();
  }
}
