package dev.antipode.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.antipode.cli.ExperimentList;
import dev.antipode.result.Manifest;
import dev.antipode.result.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs that were measured in the virtual lab by the Antipode of their day, with the report that it
 * wrote. Each schema has its own for ever, in {@code runs/v<schema>}; today's code writes of them
 * what was written then. Their captures are gone, and what was read of them is there, so that no
 * dissector is needed.
 */
class OldRunsTest {
  private static final Path RUNS = Path.of("src", "test", "resources", "runs");

  @TempDir Path work = Path.of("");

  static List<Path> runs() throws IOException {
    try (Stream<Path> found = Files.walk(RUNS, 2)) {
      return found
          .filter(folder -> Files.exists(folder.resolve("run.json")))
          .map(RUNS::relativize)
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("runs")
  void isReportedTheSameEverywhere(Path run) throws Exception {
    Path kept = RUNS.resolve(run);
    // A report has the name of its folder in it.
    Path copy = copy(kept, work.resolve(run.getFileName()));
    ReportFiles.write(new RunFolder(copy), ExperimentList.ALL);
    for (String file : List.of("report.md", "summary.csv")) {
      assertThat(copy.resolve(file))
          .as(run + "/" + file)
          .hasSameTextualContentAs(kept.resolve(file));
      assertThat(copy.resolve(file))
          .as(run + "/" + file)
          .hasSameBinaryContentAs(kept.resolve(file));
    }
  }

  /** Whoever raises the schema's number leaves runs of the new one, and keeps those of the old. */
  @Test
  void everySchemaHasRuns() throws IOException {
    for (int schema = 1; schema <= Manifest.SCHEMA_VERSION; schema++) {
      Path folder = RUNS.resolve("v" + schema);
      Set<String> experiments = new HashSet<>();
      for (Path run : runs()) {
        if (run.startsWith("v" + schema)) {
          var json = new ObjectMapper().readTree(RUNS.resolve(run).resolve("run.json").toFile());
          assertThat(json.path("schema_version").asInt()).as(run.toString()).isEqualTo(schema);
          experiments.add(json.at("/scenario/experiment/kind").asText());
        }
      }
      assertThat(experiments)
          .as("experiments of the runs in " + folder)
          .contains("handshake", "head-of-line", "latency", "bulk", "churn");
    }
  }

  private static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else if (!List.of("report.md", "summary.csv").contains(file.getFileName() + "")) {
          Files.copy(file, target);
        }
      }
    }
    return to;
  }
}
