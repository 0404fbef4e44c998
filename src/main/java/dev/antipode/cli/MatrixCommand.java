package dev.antipode.cli;

import dev.antipode.analysis.Report;
import dev.antipode.analysis.RunView;
import dev.antipode.analysis.matrix.Matrix;
import dev.antipode.disk.DurableFile;
import dev.antipode.report.ReportFiles;
import dev.antipode.result.RunFolder;
import dev.antipode.scenario.value.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a run of handshakes as a matrix of clients and servers. */
@Command(
    name = "matrix",
    mixinStandardHelpOptions = true,
    description =
        "Shows a run of handshakes as tables of every client against every server: round trips and"
            + " time to the handshake and to the first byte. Prints Markdown.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  antipode run australia --stack curl-caddy,ngtcp2-caddy,http2,http3-netty --out results/mine",
      "  antipode matrix results/mine --out results/mine/matrix.md"
    })
final class MatrixCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "DIR", description = "The folder of a run.")
  private Path folder = Path.of("");

  @Option(names = "--out", paramLabel = "FILE", description = "Write it there, and print nothing.")
  private @Nullable Path out;

  @Override
  public Integer call() throws InputException, IOException {
    Report report = ReportFiles.write(new RunFolder(folder), ExperimentList.ALL);
    String page = report.runs().stream().map(MatrixCommand::page).collect(Collectors.joining("\n"));
    if (out == null) {
      System.out.print(page);
    } else {
      DurableFile.replace(out, page);
    }
    return report.failedTrials() > 0 ? Failures.TRIAL_FAILED : 0;
  }

  private static String page(RunView run) {
    StringBuilder page = new StringBuilder("# " + run.manifest().scenario().name() + "\n\n");
    page.append(run.manifest().scenario().hypothesis()).append("\n\n");
    page.append(
            "Each cell has the handshake and the first byte of the response, medians of a run in the ")
        .append(run.manifest().lab().word())
        .append(" lab. An empty cell was not paired.\n");
    for (Matrix matrix : Matrix.of(run)) {
      page.append("\n## ").append(matrix.title()).append("\n\n");
      row(page, "client", matrix.servers());
      row(page, "---", matrix.servers().stream().map(_ -> "---").toList());
      matrix.rows().forEach(line -> row(page, line.client(), line.cells()));
    }
    return page.toString();
  }

  private static void row(StringBuilder page, String first, List<String> cells) {
    page.append("| ").append(first).append(" | ").append(String.join(" | ", cells)).append(" |\n");
  }
}
