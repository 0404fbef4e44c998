package dev.antipode.cli;

import dev.antipode.analysis.jmh.JmhComparison;
import dev.antipode.report.jmh.JmhComparisonReport;
import dev.antipode.result.RunFolder;
import dev.antipode.result.jmh.JmhRun;
import dev.antipode.scenario.value.InputException;
import dev.antipode.stats.Difference;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The part of a comparison that is about JMH's results. */
final class JmhCompareOutput {
  private JmhCompareOutput() {}

  /**
   * Prints it where both folders have such results.
   *
   * @return whether a benchmark became slower
   */
  static boolean print(RunFolder before, RunFolder after, PrintStream out) throws InputException {
    Optional<JmhRun> one = JmhRun.in(before);
    Optional<JmhRun> other = JmhRun.in(after);
    if (one.isEmpty() || other.isEmpty()) {
      return false;
    }
    JmhComparison comparison =
        JmhComparison.of(before.path().toString(), one.get(), after.path().toString(), other.get());
    out.print(JmhComparisonReport.markdown(comparison));
    return !comparison.rows(Difference.SLOWER).isEmpty();
  }

  /** Whether both folders hold JMH's results and neither the run of a scenario. */
  static boolean hasOnlyJmh(Path before, Path after) {
    return hasOnlyJmh(before) && hasOnlyJmh(after);
  }

  private static boolean hasOnlyJmh(Path folder) {
    return Files.exists(folder.resolve("jmh.json"))
        && !Files.exists(new RunFolder(folder).manifestFile());
  }
}
