package dev.antipode.cli;

import dev.antipode.result.RunFolder;
import dev.antipode.scenario.value.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Rebuilds the report of past runs. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description =
        "Rebuilds report.html, report.md and summary.csv of stored runs or of JMH's results (make jmh),"
            + " and prints the table.",
    footerHeading = "%nExamples:%n",
    footer = "  antipode report results/20260102T030405Z-australia")
final class ReportCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      arity = "1..*",
      paramLabel = "DIR",
      description = "The folders of one or more runs.")
  private List<Path> folders = List.of();

  @Override
  public Integer call() throws InputException, IOException {
    int worst = 0;
    for (Path folder : folders) {
      worst = Math.max(worst, FinishRun.finish(new RunFolder(folder), System.out, System.err));
    }
    return worst;
  }
}
