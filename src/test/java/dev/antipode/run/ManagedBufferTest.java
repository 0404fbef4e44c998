package dev.antipode.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.cli.Antipode;
import dev.antipode.lab.Calibration;
import dev.antipode.result.RunFolder;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.Outcome;
import dev.antipode.scenario.path.Aqm;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.scenario.path.PathProperties;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A deep buffer, alone and managed, in the virtual lab. */
@Tag("check")
class ManagedBufferTest {
  @TempDir Path folder = Path.of("");

  /**
   * Reno fills what it is given: 4 MB pass through a FIFO of 5,000 packets without a drop, and wait
   * there. CoDel drops when packets wait for long, and FQ-CoDel does the same to a single flow.
   */
  @Test
  void coDelKeepsADeepBufferShort() throws Exception {
    Path scenario = folder.resolve("aqm.yaml");
    Files.writeString(
        scenario,
        """
        name: aqm
        experiment: bulk
        rtt: 40ms
        rate: 10mbit
        buffer: 5000
        aqm: [fifo, codel, fq_codel]
        stacks: [tcp]
        bytes: 4MB
        direction: download
        repetitions: 3
        warmup: 1
        """);
    Path out = folder.resolve("run");
    Antipode.Ended ended =
        Antipode.run(
            "run", scenario.toString(), "--lab", "virtual", "--jobs", "1", "--out", out.toString());
    assertThat(ended.exit()).as(ended.err()).isZero();
    RunFolder run = new RunFolder(out);
    assertThat(run.manifest().calibrations()).hasSize(3).allMatch(Calibration::passed);
    PathProfile managed = run.manifest().scenario().paths().getLast();
    assertThat(managed.name()).endsWith("aqm-fq-codel");
    assertThat(managed.down().get(PathProperties.AQM)).isEqualTo(Aqm.FQ_CODEL);
    List<TrialResult> trials = run.trials();
    assertThat(trials)
        .extracting(trial -> trial.sample().outcome())
        .containsOnly(Outcome.SUCCEEDED);
    assertThat(dropped(trials, "aqm-fifo")).isZero();
    assertThat(dropped(trials, "aqm-codel")).isPositive();
    assertThat(dropped(trials, "aqm-fq-codel")).isPositive();
    String report = Files.readString(out.resolve("report.md"));
    assertThat(report).contains("a buffer managed by FQ-CoDel");
  }

  private static long dropped(List<TrialResult> trials, String path) {
    return trials.stream()
        .filter(trial -> trial.cell().path().endsWith(path))
        .mapToLong(trial -> trial.queueDrops().values().stream().mapToLong(n -> n).sum())
        .sum();
  }
}
