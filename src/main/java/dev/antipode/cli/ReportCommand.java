package dev.antipode.cli;

import dev.antipode.report.Bundle;
import dev.antipode.result.RunFolder;
import dev.antipode.scenario.value.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Rebuilds the report of past runs. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description =
        "Rebuilds report.html, report.md and summary.csv of stored runs or of JMH's results (make jmh),"
            + " and prints the table.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  antipode report results/20260102T030405Z-australia",
      "  antipode report --bundle results/20260102T030405Z-australia   one file to mail"
    })
final class ReportCommand implements Callable<Integer> {
  /** What most mail servers take, less a third for the encoding of attachments. */
  private static final long MAIL_BYTES = 18_000_000;

  @Parameters(
      index = "0",
      arity = "1..*",
      paramLabel = "DIR",
      description = "The folders of one or more runs.")
  private List<Path> folders = List.of();

  @Option(
      names = "--bundle",
      description =
          "Put each run into one file that can be mailed, DIR.zip: the report with all evidence,"
              + " TLS secrets among it.")
  private boolean bundle;

  @Override
  public Integer call() throws InputException, IOException {
    int worst = 0;
    for (Path folder : folders) {
      RunFolder run = new RunFolder(folder);
      worst = Math.max(worst, FinishRun.finish(run, System.out, System.err));
      if (bundle) {
        bundle(run);
      }
    }
    return worst;
  }

  private static void bundle(RunFolder run) throws IOException {
    Bundle made = Bundle.of(run);
    System.err.printf(
        Locale.ROOT,
        "antipode: bundle: %s, %.1f MB. %s%n",
        made.file(),
        made.bytes() / 1e6,
        Bundle.aboutSecrets(made.secrets().size()));
    if (made.bytes() > MAIL_BYTES) {
      System.err.println(
          "antipode: many mail servers refuse more than 25 MB; report.html alone can be read"
              + " without the evidence.");
    }
  }
}
