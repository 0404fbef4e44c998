package dev.antipode.cli;

import dev.antipode.analysis.compare.RunComparison;
import dev.antipode.report.compare.ComparisonReport;
import dev.antipode.result.RunFolder;
import dev.antipode.scenario.value.InputException;
import dev.antipode.scenario.value.InvalidValueException;
import dev.antipode.stats.Difference;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares two runs cell by cell. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description =
        "Compares two runs cell by cell, with JMH's results (make jmh) if both have them, and prints"
            + " Markdown for a pull request.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  antipode compare results/before results/after",
      "  antipode compare results/before results/after --fail-on slower && echo no slower"
    })
final class CompareCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "A",
      description = "The folder of the run before the change.")
  private Path before = Path.of("");

  @Parameters(
      index = "1",
      paramLabel = "B",
      description = "The folder of the run after the change.")
  private Path after = Path.of("");

  @Option(
      names = "--fail-on",
      paramLabel = "VERDICT",
      description = "Exit with 1 if a cell has this verdict; VERDICT is: slower.")
  private @Nullable String failOn;

  @Override
  public Integer call() throws InputException {
    if (failOn != null && !failOn.equals("slower")) {
      throw new InvalidValueException("--fail-on", failOn, "slower");
    }
    boolean slower =
        JmhCompareOutput.print(new RunFolder(before), new RunFolder(after), System.out);
    if (!JmhCompareOutput.hasOnlyJmh(before, after)) {
      RunComparison comparison =
          RunComparison.of(new RunFolder(before), new RunFolder(after), ExperimentList.ALL);
      System.out.print(ComparisonReport.markdown(comparison));
      slower |= !comparison.rows(Difference.SLOWER).isEmpty();
    }
    System.out.flush();
    return failOn != null && slower ? Failures.TRIAL_FAILED : 0;
  }
}
