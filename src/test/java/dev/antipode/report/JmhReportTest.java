package dev.antipode.report;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.antipode.analysis.Report;
import dev.antipode.analysis.jmh.JmhComparison;
import dev.antipode.analysis.jmh.JmhRow;
import dev.antipode.analysis.jmh.JmhView;
import dev.antipode.analysis.number.NumberFormat;
import dev.antipode.cli.Antipode;
import dev.antipode.cli.ExperimentList;
import dev.antipode.report.jmh.JmhCharts;
import dev.antipode.report.jmh.JmhComparisonReport;
import dev.antipode.result.RunFolder;
import dev.antipode.result.jmh.JmhRun;
import dev.antipode.scenario.value.InputException;
import dev.antipode.stats.Judgement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * JMH's results in reports and comparisons, from a file of JMH 1.37 with the values of a quiet
 * machine.
 */
class JmhReportTest {
  private static final Path FIXTURE = Path.of("src", "test", "resources", "fixtures", "jmh");
  private static final Path RUN = Path.of("src", "test", "resources", "fixtures", "v1");

  @TempDir private Path folder;

  @Test
  void folderWithNothingElseHasReport() throws InputException, IOException {
    copy(FIXTURE.resolve("jmh.json"));

    Report report = ReportFiles.write(new RunFolder(folder), ExperimentList.ALL);

    assertThat(report.runs()).isEmpty();
    assertThat(Files.readString(folder.resolve("report.html")))
        .contains("<h1 id=\"jmh\">What the CPU pays: 5 benchmarks of 3 suites (JMH)</h1>")
        .contains(
            "JMH: headers", "Headers.encodeFirst", "codec HPACK_DYNAMIC", "encoded_bytes 1123");
    assertThat(Files.readString(folder.resolve("report.md")))
        .contains("### recorder", "| Recorder.readClock |");
    assertThat(TerminalReport.render(report, ExperimentList.ALL, 100, false))
        .contains("\nrecorder\n", "Recorder.readClock");
  }

  /** One picture for each benchmark that has several parameters, and none for the others. */
  @Test
  void parametersMakePictures() throws InputException, IOException {
    copy(FIXTURE.resolve("jmh.json"));
    JmhView view = Report.of(List.of(new RunFolder(folder)), ExperimentList.ALL).jmh().getFirst();

    assertThat(JmhCharts.of(requireNonNull(view.suites().get("headers"))))
        .singleElement()
        .satisfies(chart -> {
          assertThat(chart.title()).isEqualTo("Headers.encodeFirst, us/op (less is better)");
          assertThat(chart.option().toString()).contains("HPACK_DYNAMIC", "QPACK");
        });
    assertThat(JmhCharts.of(requireNonNull(view.suites().get("recorder")))).isEmpty();
  }

  @Test
  void scoresHaveErrors() throws InputException, IOException {
    copy(FIXTURE.resolve("jmh.json"));
    JmhView view = Report.of(List.of(new RunFolder(folder)), ExperimentList.ALL).jmh().getFirst();

    JmhRow clock = requireNonNull(view.suites().get("recorder")).getFirst();
    var score = clock.result().primaryMetric();
    assertThat(score.iterations()).hasSize(10);
    assertThat(clock.line().get(2)).isEqualTo(NumberFormat.plain(score.score()));
    assertThat(clock.line().get(3))
        .startsWith(NumberFormat.plain(score.scoreError()))
        .endsWith(" %)");
    assertThat(score.relativeError()).isPositive();
  }

  @Test
  void runAndJmhShareOneReport() throws InputException, IOException {
    copy(RUN.resolve("run.json"), RUN.resolve("trials.jsonl"), FIXTURE.resolve("jmh.json"));
    copy(FIXTURE.resolve("jmh-environment.json"));

    Report report = Report.of(List.of(new RunFolder(folder)), ExperimentList.ALL);

    assertThat(report.runs()).hasSize(1);
    assertThat(HtmlReport.of(report, ExperimentList.ALL))
        .contains("<h2 id=\"jmh\">What the CPU pays", "<dt>processor</dt>")
        .contains("Hypothesis of the scenario");
  }

  @Test
  void uncertainScoresAreNamed() throws InputException, IOException {
    copy(FIXTURE.resolve("jmh.json"));
    String json = Files.readString(folder.resolve("jmh.json"));
    Files.writeString(
        folder.resolve("jmh.json"),
        json.replaceFirst("\"scoreError\": [0-9.E-]+", "\"scoreError\": \"NaN\""));

    JmhView view = Report.of(List.of(new RunFolder(folder)), ExperimentList.ALL).jmh().getFirst();

    assertThat(view.caveats()).anyMatch(caveat -> caveat.contains("Bulk.download"));
  }

  @Test
  void fileThatIsNotOfJmhIsRefused() throws IOException {
    Files.writeString(folder.resolve("jmh.json"), "[{\"benchmark\": \"a.b.C.d\"}]");
    assertThatThrownBy(() -> Report.of(List.of(new RunFolder(folder)), ExperimentList.ALL))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("jmh.json:1: [0].mode: found nothing, expected text.");
    Files.writeString(folder.resolve("jmh.json"), "[{]");
    assertThatThrownBy(() -> Report.of(List.of(new RunFolder(folder)), ExperimentList.ALL))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("jmh.json:1: found no whole JSON");
  }

  /** JMH itself writes NaN for the mean of nothing, and infinities with a sign. */
  @ParameterizedTest
  @CsvSource({"NaN,no number", "+INF,∞", "-INF,-∞"})
  void scoreThatIsNoNumberIsSaidInWords(String written, String words)
      throws InputException, IOException {
    copy(FIXTURE.resolve("jmh.json"));
    String json = Files.readString(folder.resolve("jmh.json"));
    Files.writeString(
        folder.resolve("jmh.json"),
        json.replaceFirst("\"score\": [0-9.E-]+", "\"score\": \"" + written + "\""));

    Report report = ReportFiles.write(new RunFolder(folder), ExperimentList.ALL);

    assertThat(Files.readString(folder.resolve("report.md")))
        .contains("| " + words + " | JMH wrote no score |");
    assertThat(report.jmh().getFirst().caveats())
        .anyMatch(caveat -> caveat.contains("Bulk.download"));
    JmhRun run = JmhRun.in(new RunFolder(folder)).orElseThrow();
    assertThat(JmhComparisonReport.markdown(JmhComparison.of("a", run, "b", run, Set.of())))
        .contains(
            "0 benchmarks slower, 0 faster, 4 equivalent, 1 without evidence",
            "JMH wrote no score",
            words);
  }

  @Test
  void sameResultsDoNotDiffer() throws InputException {
    JmhRun run = JmhRun.in(new RunFolder(FIXTURE)).orElseThrow();
    JmhComparison comparison = JmhComparison.of("one", run, "same", run, Set.of());
    assertThat(comparison.rows()).hasSize(5);
    assertThat(comparison.rows(Judgement.EQUIVALENT)).hasSize(5);
    assertThat(JmhComparisonReport.markdown(comparison)).contains("all 5 benchmarks equivalent");
  }

  /** A time that doubles is slower; a throughput that doubles is faster. */
  @Test
  void doubledScoresAreFound() throws InputException, IOException {
    copy(FIXTURE.resolve("jmh.json"));
    doubleScores(folder.resolve("jmh.json"));
    JmhRun before = JmhRun.in(new RunFolder(FIXTURE)).orElseThrow();
    JmhRun after = JmhRun.in(new RunFolder(folder)).orElseThrow();

    JmhComparison comparison = JmhComparison.of("before", before, "after", after, Set.of());

    assertThat(comparison.rows())
        .allSatisfy(row -> {
          boolean throughput = row.before().isThroughput();
          assertThat(row.judgement()).isEqualTo(throughput ? Judgement.FASTER : Judgement.SLOWER);
          assertThat(row.cost().ratio().orElseThrow().estimate()).isEqualTo(throughput ? 0.5 : 2.0);
        });
    assertThat(comparison.rows(Judgement.FASTER)).isNotEmpty();
  }

  @Test
  void commandComparesAndFails() throws Exception {
    copy(FIXTURE.resolve("jmh.json"));
    Antipode.Ended same =
        Antipode.run("compare", FIXTURE.toString(), folder.toString(), "--fail-on", "slower");
    assertThat(same.exit()).isZero();
    assertThat(same.out()).contains("### JMH: all 5 benchmarks equivalent");

    doubleScores(folder.resolve("jmh.json"));
    Antipode.Ended slower =
        Antipode.run("compare", FIXTURE.toString(), folder.toString(), "--fail-on", "slower");
    assertThat(slower.exit()).isEqualTo(1);
    assertThat(slower.out()).contains("benchmarks slower");
  }

  /** Ten percent more, in iterations that hardly differ. */
  @ParameterizedTest
  @CsvSource({
    "'100 101 102', '110 111 112', NO_EVIDENCE, one fork: two runs of one build may differ so",
    "'100 | 101 | 102', '110 | 111 | 112', SLOWER, three forks agree",
    "'90 | 100 | 113', '100 | 110 | 123', NO_EVIDENCE, three forks differ by as much",
    "'100 101 102', '200 202 204', SLOWER, one fork: more than runs of one build differ",
    "'200 202 204', '100 101 102', FASTER, as much in the other direction"
  })
  void forksDecide(String before, String after, Judgement expected, String why)
      throws InputException, IOException {
    JmhRun one = withTimes(before, 0);
    JmhRun other = withTimes(after, 0);

    assertThat(JmhComparison.of("one", one, "other", other, Set.of()).rows())
        .as(why)
        .hasSize(1)
        .allSatisfy(row -> assertThat(row.judgement()).isEqualTo(expected));
  }

  /** An error of half the score: the machine was busy with something else. */
  @Test
  void fewForksOnBusyMachineDecideNothing() throws InputException, IOException {
    JmhRun quiet = withTimes("100 101 102", 0);
    JmhRun busy = withTimes("200 202 204", quiet.results().getFirst().primaryMetric().score() / 2);

    assertThat(JmhComparison.of("quiet", quiet, "busy", busy, Set.of()).rows(Judgement.NO_EVIDENCE))
        .hasSize(1);
  }

  /** Twice the time, where the canary took half as long again. */
  @Test
  void slowerMachineIsNoSlowerBenchmark() throws InputException, IOException {
    JmhRun quiet = withTimes("100 101 102", 0, 100_000);
    JmhRun slowed = withTimes("200 202 204", 0, 150_000);

    JmhComparison comparison = JmhComparison.of("quiet", quiet, "slowed", slowed, Set.of());

    assertThat(comparison.rows(Judgement.NO_EVIDENCE)).hasSize(1);
    assertThat(comparison.notes())
        .contains(
            "the machine itself differed by more than 5 % in 1 benchmark of 1 (canary_ns): with few"
                + " forks they claim nothing");
  }

  private JmhRun withTimes(String forks, double scoreError) throws InputException, IOException {
    return withTimes(forks, scoreError, 100_000);
  }

  /** The fixture's first benchmark of a time, with other iterations; forks are parted by bars. */
  private JmhRun withTimes(String forks, double scoreError, double canaryNanos)
      throws InputException, IOException {
    var json = new com.fasterxml.jackson.databind.ObjectMapper();
    JsonNode first =
        json.readTree(FIXTURE.resolve("jmh.json").toFile())
            .valueStream()
            .filter(result -> result.get("mode").asText().equals("avgt"))
            .findFirst()
            .orElseThrow();
    var raw = json.createArrayNode();
    for (String fork : forks.split("\\|", -1)) {
      var iterations = raw.addArray();
      for (String time : fork.strip().split(" ", -1)) {
        iterations.add(Double.parseDouble(time)).add(Double.parseDouble(time) + 0.1);
      }
    }
    var metric = (com.fasterxml.jackson.databind.node.ObjectNode) first.get("primaryMetric");
    metric.set("rawData", raw);
    metric.put("scoreError", scoreError);
    var canary = json.createObjectNode();
    canary.put("score", canaryNanos).put("scoreError", 0).put("scoreUnit", "ns");
    ((com.fasterxml.jackson.databind.node.ObjectNode) first.get("secondaryMetrics"))
        .set("canary_ns", canary);
    json.writeValue(folder.resolve("jmh.json").toFile(), json.createArrayNode().add(first));
    return JmhRun.in(new RunFolder(folder)).orElseThrow();
  }

  private static void doubleScores(Path file) throws IOException {
    var json = new com.fasterxml.jackson.databind.ObjectMapper();
    var results = json.readTree(file.toFile());
    for (var result : results) {
      for (var fork : result.get("primaryMetric").get("rawData")) {
        var iterations = (com.fasterxml.jackson.databind.node.ArrayNode) fork;
        for (int i = 0; i < iterations.size(); i++) {
          iterations.set(i, json.getNodeFactory().numberNode(2 * iterations.get(i).asDouble()));
        }
      }
    }
    json.writeValue(file.toFile(), results);
  }

  private void copy(Path... files) throws IOException {
    for (Path file : files) {
      Files.copy(file, folder.resolve(file.getFileName().toString()));
    }
  }
}
