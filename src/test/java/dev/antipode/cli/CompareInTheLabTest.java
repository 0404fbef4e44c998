package dev.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.antipode.analysis.compare.MatchedRow;
import dev.antipode.analysis.compare.RunComparison;
import dev.antipode.result.RunFolder;
import dev.antipode.stats.Difference;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code compare} on runs that were measured: three of the virtual lab. */
class CompareInTheLabTest {
  /** So many that five rows at once can differ after Holm's correction. */
  private static final String REPETITIONS = "8";

  @TempDir Path folder = Path.of("");

  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES) // three runs, on a machine that may be busy
  void threeMillisecondsAreFoundAndNothingElseIs() throws Exception {
    RunFolder before = run("before", "20ms", "1");
    RunFolder again = run("again", "20ms", "2");
    RunFolder farther = run("farther", "23ms", "3");

    assertThat(RunComparison.of(before, before, ExperimentList.ALL).rows())
        .isNotEmpty()
        .extracting(MatchedRow::difference)
        .containsOnly(Difference.INCONCLUSIVE);
    assertThat(RunComparison.of(before, again, ExperimentList.ALL).rows())
        .extracting(MatchedRow::difference)
        .containsOnly(Difference.INCONCLUSIVE);

    RunComparison comparison = RunComparison.of(before, farther, ExperimentList.ALL);
    assertThat(comparison.rows())
        .allSatisfy(row -> {
          assertThat(row.difference()).as(row.label()).isEqualTo(Difference.SLOWER);
          assertThat(row.comparison().ratio().orElseThrow().estimate())
              .isCloseTo(23 / 20.0, within(5e-3));
        });

    Antipode.Ended same = compare(before, again);
    assertThat(same.exit()).as(same.out() + same.err()).isZero();
    Antipode.Ended slower = compare(before, farther);
    assertThat(slower.exit()).isEqualTo(1);
    assertThat(slower.out()).startsWith("### ").contains(" rows slower, 0 faster, ");
  }

  private static Antipode.Ended compare(RunFolder one, RunFolder other) throws Exception {
    return Antipode.run(
        "compare", one.path().toString(), other.path().toString(), "--fail-on", "slower");
  }

  private RunFolder run(String name, String rtt, String seed) throws Exception {
    Path out = folder.resolve(name);
    Antipode.Ended ended =
        Antipode.run(
            "run",
            "scenarios/smoke.yaml",
            "--lab",
            "virtual",
            "--jobs",
            "1",
            "--stack",
            "tls13,quic-netty",
            "--rtt",
            rtt,
            "--reps",
            REPETITIONS,
            "--seed",
            seed,
            "--out",
            out.toString());
    assertThat(ended.exit()).as(ended.err()).isZero();
    return new RunFolder(out);
  }
}
