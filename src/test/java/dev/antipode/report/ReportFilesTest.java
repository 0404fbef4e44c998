package dev.antipode.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.analysis.Report;
import dev.antipode.cli.ExperimentList;
import dev.antipode.report.chart.ChartLibrary;
import dev.antipode.report.medium.Element;
import dev.antipode.report.medium.MarkdownTable;
import dev.antipode.result.RunFolder;
import dev.antipode.scenario.value.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFilesTest {
  private static final Path FIXTURE = Path.of("src", "test", "resources", "fixtures", "v1");

  @Test
  void writesAllThreeAndLeavesNothingElse(@TempDir Path folder) throws IOException, InputException {
    for (String file : List.of("run.json", "trials.jsonl")) {
      Files.copy(FIXTURE.resolve(file), folder.resolve(file));
    }
    Files.writeString(folder.resolve("report.md"), "an old one");
    Report report = ReportFiles.write(new RunFolder(folder), ExperimentList.ALL);
    assertThat(report.failedTrials()).isEqualTo(1);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName() + ""))
          .containsExactlyInAnyOrder(
              "run.json", "trials.jsonl", "report.html", "report.md", "summary.csv", "figure.svg");
    }
    assertThat(folder.resolve("figure.svg"))
        .content()
        .startsWith("<svg xmlns=")
        .contains("prefers-color-scheme:dark", "329 ms", "quic-netty remedies=none");
    assertThat(folder.resolve("report.md")).content().startsWith("# Antipode: handshakes");
  }

  @Test
  void htmlNeedsNothingFromOutside() throws InputException {
    String html =
        HtmlReport.of(
            Report.of(List.of(new RunFolder(FIXTURE)), ExperimentList.ALL), ExperimentList.ALL);
    assertThat(html).startsWith("<!doctype html>");
    String own = html.replace(ChartLibrary.script(), "");
    assertThat(own.length()).as("the library is there, and once").isLessThan(html.length());
    for (String outside : List.of("http://", "https://", " src=", "@import", "url(")) {
      assertThat(own.contains(outside)).as(outside).isFalse();
    }
    assertThat(html.length()).isLessThan(3_000_000);
  }

  @Test
  void namesAndReasonsNeverBecomeMarkup() throws InputException {
    String html =
        HtmlReport.of(
            Report.of(List.of(new RunFolder(FIXTURE)), ExperimentList.ALL), ExperimentList.ALL);
    assertThat(html).contains("&quot;handshake&quot; only, &lt;lost&gt;").doesNotContain("<lost>");
    assertThat(Element.of("p").with("title", "a\"b<c").text("<script>&").toString().strip())
        .isEqualTo("<p title=\"a&quot;b&lt;c\">&lt;script&gt;&amp;</p>");
    assertThat(MarkdownTable.escaped("a|b<c>_d*")).isEqualTo("a\\|b&lt;c>\\_d\\*");
  }

  @Test
  void csvFieldsAreQuotedWhereTheyMustBe() {
    assertThat(SummaryCsv.quoted("plain text")).isEqualTo("plain text");
    assertThat(SummaryCsv.quoted("a,b")).isEqualTo("\"a,b\"");
    assertThat(SummaryCsv.quoted("say \"no\"")).isEqualTo("\"say \"\"no\"\"\"");
    assertThat(SummaryCsv.quoted("two\nlines")).isEqualTo("\"two\nlines\"");
  }
}
