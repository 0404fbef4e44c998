package dev.antipode.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.analysis.RunView;
import dev.antipode.analysis.matrix.Matrix;
import dev.antipode.lab.LabKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatrixTest {
  @Test
  void hasALineForEachClientAndAColumnForEachServer() {
    List<Matrix> all = Matrix.of(SimulatedRun.over(LabKind.VIRTUAL, 1, 3, 100_000).view());
    assertThat(all).extracting(Matrix::title).allMatch(title -> title.contains("100"));
    Matrix full =
        all.stream().filter(matrix -> matrix.title().endsWith(": full")).findFirst().orElseThrow();
    assertThat(full.rows()).isNotEmpty();
    assertThat(full.rows()).allMatch(line -> line.cells().size() == full.servers().size());
    Matrix.Line quic =
        full.rows().stream()
            .filter(line -> line.client().startsWith("Kwik"))
            .findFirst()
            .orElseThrow();
    assertThat(quic.client()).endsWith("echo over QUICv1");
    assertThat(quic.cells().toString()).contains("[1.00 RTT, 100.0", " ms / 2.00 RTT, 200.0");
    assertThat(full.rows().toString()).doesNotContain(" or ");
  }

  @Test
  void isATableOfMarkdown() {
    RunView run = SimulatedRun.over(LabKind.VIRTUAL, 1, 3, 100_000).view();
    String page = MatrixReport.markdown(run, Matrix.of(run));
    assertThat(page)
        .startsWith("# ")
        .contains("medians of a run in the virtual lab", "\n## ", "\n| client | ", " RTT, 100.0");
    assertThat(page.lines().filter(line -> line.startsWith("| --- |"))).hasSizeGreaterThan(1);
  }
}
