package dev.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code report --bundle} as one calls it. */
class ReportBundleTest {
  private static final Path EXAMPLE = Path.of("results", "example");

  @TempDir private Path folder;

  @Test
  void bundleLiesBesideItsRunAndHasTheReportThatWasJustMade() throws Exception {
    Path run = Files.createDirectory(folder.resolve("mailed"));
    for (String file : new String[] {"run.json", "trials.jsonl"}) {
      Files.copy(EXAMPLE.resolve(file), run.resolve(file));
    }
    Antipode.Ended ended = InProcess.run("report", "--bundle", run.toString());
    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(ended.err()).contains("bundle: " + run + ".zip, ", "It holds no TLS secrets.");
    try (ZipFile zip = new ZipFile(run + ".zip")) {
      assertThat(zip.getInputStream(zip.getEntry("mailed/report.html")).readAllBytes())
          .isEqualTo(Files.readAllBytes(run.resolve("report.html")));
      assertThat(zip.getEntry("mailed/READ-ME-FIRST.txt")).isNotNull();
    }
  }
}
