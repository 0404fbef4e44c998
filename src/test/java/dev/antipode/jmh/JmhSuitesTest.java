package dev.antipode.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.antipode.stack.Stacks;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Each benchmark runs once, so that none rots. Its score here means nothing. */
@Tag("check")
class JmhSuitesTest {
  private static final Set<String> SUITES =
      Set.of("echo", "handshake", "headers", "protection", "recorder", "stream");

  @BeforeAll
  static void besideOthers() {
    System.setProperty("jmh.ignoreLock", "true");
  }

  @ParameterizedTest
  @CsvSource({
    // suite, benchmarks with their parameters: more than these where there are more stacks
    "echo, 39",
    "handshake, 21",
    "headers, 19",
    "protection, 30",
    "recorder, 6",
    "stream, 19"
  })
  void everyBenchmarkGivesScore(String suite, int benchmarks) throws RunnerException {
    Collection<RunResult> results = new Runner(once(suite).build()).run();

    assertThat(results).hasSizeGreaterThanOrEqualTo(benchmarks);
    assertThat(results)
        .allSatisfy(result -> assertThat(result.getPrimaryResult().getScore()).isPositive());
    assertThat(results)
        .as("costs beside the scores")
        .allSatisfy(result ->
            assertThat(result.getSecondaryResults())
                .containsKeys("cpu_ns", "allocated_bytes", "canary_ns"));
  }

  /** In this JVM, no warm-up, one iteration that ends after its first operation. */
  private static ChainedOptionsBuilder once(String suite) {
    return new OptionsBuilder()
        .include(suite)
        .forks(0)
        .warmupIterations(0)
        .measurementIterations(1)
        .measurementTime(new TimeValue(1, TimeUnit.MILLISECONDS))
        .param("stack", Stacks.load().byName().keySet().toArray(String[]::new))
        .param(
            "echoes",
            Stacks.load().byName().keySet().stream()
                .filter(name -> !name.equals("quic-kwik-netty"))
                .toArray(String[]::new))
        .addProfiler("dev.antipode.jmh.CostProfiler")
        .shouldFailOnError(true)
        .verbosity(VerboseMode.SILENT);
  }

  /** {@code make jmh SUITE=stream} is a regular expression over whole names. */
  @Test
  void nameOfSuiteSelectsThatSuiteAlone() {
    var silent = OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT);
    Set<String> found = new TreeSet<>();
    for (String suite : SUITES) {
      BenchmarkList.defaultList()
          .find(silent, List.of("(?i)" + suite), List.of())
          .forEach(entry -> {
            assertThat(entry.getUsername()).contains(".jmh." + suite + ".");
            found.add(suite);
          });
    }
    assertThat(found).containsExactlyInAnyOrderElementsOf(SUITES);
  }

  @Test
  void failingBenchmarkFails() {
    ChainedOptionsBuilder broken = once("echo").param("payloadBytes", "-1");
    assertThatThrownBy(() -> new Runner(broken.build()).run()).isInstanceOf(RunnerException.class);
  }
}
