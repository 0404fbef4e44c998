package dev.antipode.report;

import dev.antipode.analysis.RunView;
import dev.antipode.analysis.matrix.Matrix;
import dev.antipode.report.medium.MarkdownText;
import java.util.List;
import java.util.stream.Stream;

/** A run of handshakes as tables of every client against every server. */
public final class MatrixReport {
  private MatrixReport() {}

  /** As Markdown, a table for each path, session and setting. */
  public static String markdown(RunView run, List<Matrix> matrices) {
    MarkdownText text = new MarkdownText();
    text.line("# " + MarkdownText.escaped(run.manifest().scenario().name())).line("");
    String hypothesis = run.manifest().scenario().hypothesis();
    if (!hypothesis.isEmpty()) {
      text.paragraph(hypothesis);
    }
    text.paragraph(
        "Each cell has the handshake and the first byte of the response, medians of a run in the "
            + run.manifest().lab().word()
            + " lab. An empty cell was not paired.");
    for (Matrix matrix : matrices) {
      text.heading(matrix.title())
          .table(
              Stream.concat(Stream.of("client"), matrix.servers().stream()).toList(),
              matrix.rows().stream()
                  .map(line ->
                      Stream.concat(Stream.of(line.client()), line.cells().stream()).toList())
                  .toList());
    }
    return text.toString();
  }
}
