package dev.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.result.RunFolder;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.metric.LoadMetrics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a load costs both ends, over loopback, where processors cost time. */
@Tag("long")
class ProcessorCostTest {
  private static final String COMMON =
      """
      paths: [loopback]
      stacks: [tls13]
      repetitions: 1
      warmup: 0
      settle: 100ms
      timeout: 20s
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        experiment: latency
        connections: 1
        request_bytes: 100
        response_bytes: 1kB
        ramp: 100ms
        duration: 300ms
        drain: 5s
        rate_per_s: 100
        """,
        """
        experiment: bulk
        bytes: 1MB
        """
      })
  void bothEndsTellWhatALoadCosts(String experiment) throws Exception {
    Path scenario = folder.resolve("cost.yaml");
    Files.writeString(scenario, "name: cost\n" + experiment + COMMON);
    Path out = folder.resolve("run");
    Antipode.Ended ended =
        Antipode.run("run", scenario.toString(), "--lab", "loopback", "--out", out.toString());
    assertThat(ended.exit()).as(ended.err()).isZero();
    RunFolder run = new RunFolder(out);
    List<TrialResult> trials = run.stored(run.manifest()).trials();
    assertThat(trials)
        .isNotEmpty()
        .allSatisfy(trial -> {
          assertThat(trial.sample().get(LoadMetrics.CLIENT_CPU_EACH)).isPositive();
          assertThat(trial.sample().get(LoadMetrics.SERVER_CPU_EACH)).isPositive();
        });
  }
}
