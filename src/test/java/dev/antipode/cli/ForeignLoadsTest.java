package dev.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.result.RunFolder;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Experiments that a program cannot play, as it makes one request and ends. */
class ForeignLoadsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"latency, rate_per_s: 100", "head-of-line, mode: exact"})
  void saysWhyItPlaysNoLoad(String experiment, String key) throws Exception {
    Path scenario =
        Files.writeString(
            folder.resolve("loads.yaml"),
            """
            name: loads
            hypothesis: "A program makes one request."
            experiment: %s
            rtt: 10ms
            stacks: [curl-caddy, curl-http2]
            %s
            repetitions: 1
            warmup: 0
            """
                .formatted(experiment, key));
    Path out = folder.resolve("run");
    Antipode.Ended ended =
        Antipode.run(
            "run",
            scenario.toString(),
            "--lab",
            "loopback",
            "--path",
            "loopback",
            "--out",
            out.toString());
    assertThat(ended.exit()).as(ended.err()).isZero();
    List<TrialResult> trials = new RunFolder(out).trials();
    assertThat(trials)
        .isNotEmpty()
        .allSatisfy(trial -> {
          assertThat(trial.sample().outcome()).isEqualTo(Outcome.UNSUPPORTED);
          assertThat(trial.sample().reason())
              .isEqualTo(
                  "a program makes one request and ends, so none plays '" + experiment + "'");
        });
  }
}
