package dev.antipode.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.antipode.analysis.compare.MatchedRow;
import dev.antipode.analysis.compare.RunComparison;
import dev.antipode.result.RunFolder;
import dev.antipode.stats.Judgement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code compare} on runs that were measured: three of the virtual lab. */
@Tag("check")
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

    assertThat(compared(before, before).rows())
        .isNotEmpty()
        .extracting(MatchedRow::judgement)
        .containsOnly(Judgement.EQUIVALENT);
    assertThat(compared(before, again).rows())
        .extracting(MatchedRow::judgement)
        .containsOnly(Judgement.EQUIVALENT);

    RunComparison comparison = compared(before, farther);
    assertThat(comparison.rows())
        .allSatisfy(row -> {
          assertThat(row.judgement()).as(row.label()).isEqualTo(Judgement.SLOWER);
          assertThat(requireNonNull(row.ratio()).estimate()).isCloseTo(23 / 20.0, within(5e-3));
        });

    Antipode.Ended same = compare(before, again);
    assertThat(same.exit()).as(same.out() + same.err()).isZero();
    Antipode.Ended refused = compare(before, farther);
    assertThat(refused.exit()).isEqualTo(4);
    assertThat(refused.err()).contains("path").contains("--across path");
    Antipode.Ended slower = compare(before, farther, "--across", "path");
    assertThat(slower.exit()).isEqualTo(1);
    assertThat(slower.out()).startsWith("### ").contains(" rows slower, 0 faster, ");
  }

  /** Another path and another request are another question. */
  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES) // two runs, on a machine that may be busy
  void otherConditionsAreRefused() throws Exception {
    RunFolder before = conditions("cmpa");
    RunFolder after = conditions("cmpb");
    Antipode.Ended ended = compare(before, after);
    assertThat(ended.exit()).isEqualTo(4);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .contains(
            "path office: 30ms, no rate limit, no loss each way before, 30ms, 0.512 Mbit/s, 10% loss"
                + " each way after",
            "payload_bytes: 32 before, 20000 after");
  }

  private RunFolder conditions(String name) throws Exception {
    Path out = folder.resolve(name);
    Antipode.Ended ended =
        Antipode.run(
            "run",
            "src/test/resources/cases/compare-conditions/" + name + ".yaml",
            "--lab",
            "virtual",
            "--jobs",
            "1",
            "--stack",
            "tls13",
            "--reps",
            "3",
            "--out",
            out.toString());
    assertThat(Files.exists(out.resolve("trials.jsonl"))).as(ended.err()).isTrue();
    return new RunFolder(out);
  }

  private static RunComparison compared(RunFolder one, RunFolder other) throws Exception {
    return RunComparison.of(one, other, ExperimentList.ALL, 0.005, Set.of("path"));
  }

  private static Antipode.Ended compare(RunFolder one, RunFolder other, String... more)
      throws Exception {
    List<String> words =
        new ArrayList<>(
            List.of(
                "compare", one.path().toString(), other.path().toString(), "--fail-on", "slower"));
    words.addAll(List.of(more));
    return Antipode.run(words.toArray(String[]::new));
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
