package dev.antipode.cli;

import dev.antipode.analysis.Report;
import dev.antipode.analysis.RunView;
import dev.antipode.analysis.matrix.Matrix;
import dev.antipode.disk.DurableFile;
import dev.antipode.report.MatrixReport;
import dev.antipode.result.RunFolder;
import dev.antipode.scenario.value.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
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
    Report report = Report.of(List.of(new RunFolder(folder)), ExperimentList.ALL);
    List<String> pages = new ArrayList<>();
    for (RunView run : report.runs()) {
      List<Matrix> matrices = Matrix.of(run);
      if (!matrices.isEmpty()) {
        pages.add(MatrixReport.markdown(run, matrices));
      }
    }
    if (pages.isEmpty()) {
      throw new InputException(
          "'" + folder + "' holds no handshakes. Give the folder of a run that has them.");
    }
    String page = String.join("\n", pages);
    if (out == null) {
      System.out.print(page);
    } else {
      DurableFile.replace(out, page);
    }
    return report.failedTrials() > 0 ? Failures.TRIAL_FAILED : 0;
  }
}
