package dev.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code compare} on logs that other programs wrote. */
class CompareHistogramLogsTest {
  @TempDir private Path folder;

  @Test
  void halfAsLongAgainIsSlowerAndAPercentIsNot() throws Exception {
    Path before = log("before.hlog", 1, 1, "get");
    Antipode.Ended same = compare(before, log("same.hlog", 2, 1.01, "get"));
    assertThat(same.exit()).as(same.err()).isZero();
    assertThat(same.out())
        .contains("| get | median |", "| get | 99 % |", "differences below 10 % are not claimed")
        .doesNotContain("| slower")
        .as("100 values an interval, 2,000 in all")
        .contains("2000 in 20");
    Antipode.Ended slower = compare(before, log("slower.hlog", 3, 1.5, "get"));
    assertThat(slower.exit()).as(slower.err()).isEqualTo(1);
    assertThat(slower.out()).contains("| slower");
  }

  @Test
  void tagThatIsGoneDoesNotPass() throws Exception {
    Antipode.Ended ended =
        compare(log("two.hlog", 1, 1, "get", "put"), log("one.hlog", 2, 1, "get"));
    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.out()).contains("- put: has no interval after");
  }

  @Test
  void otherFilesAreRefusedWithTheirLine() throws Exception {
    Path broken = folder.resolve("broken.hlog");
    Files.writeString(broken, "#[a comment]\n1,2,3,not Base64\n");
    Antipode.Ended ended = compare(broken, broken);
    assertThat(ended.exit()).isEqualTo(2);
    assertThat(ended.err()).contains("broken.hlog", "2", "found no histogram in Base64");
    assertThat(compare(log("a.hlog", 1, 1, ""), Path.of("results", "example")).exit()).isEqualTo(4);
  }

  private static Antipode.Ended compare(Path before, Path after) throws Exception {
    return InProcess.run("compare", before.toString(), after.toString(), "--fail-on", "slower");
  }

  /** Twenty intervals of 100 values about a million. */
  private Path log(String name, int seed, double factor, String... tags) throws IOException {
    Random random = new Random(seed);
    Path file = folder.resolve(name);
    HistogramLogWriter writer = new HistogramLogWriter(file.toFile());
    writer.outputLogFormatVersion();
    writer.outputLegend();
    for (int interval = 0; interval < 20; interval++) {
      for (String tag : tags) {
        Histogram histogram = new Histogram(3);
        for (int i = 0; i < 100; i++) {
          histogram.recordValue((long) (factor * 1e6 * (1 + 0.1 * random.nextDouble())));
        }
        histogram.setTag(tag.isEmpty() ? null : tag);
        writer.outputIntervalHistogram(interval, interval + 1, histogram, 1e6);
      }
    }
    writer.close();
    return file;
  }
}
