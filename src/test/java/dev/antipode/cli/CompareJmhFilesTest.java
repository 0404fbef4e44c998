package dev.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code compare} on files of JMH that are easily misread. */
class CompareJmhFilesTest {
  private static final Path CASES = Path.of("src", "test", "resources", "cases");

  @TempDir private Path folder;

  @Test
  void sameWorkInTwoUnitsIsEquivalent() throws Exception {
    Antipode.Ended ended = gate(file("jmh-unit-before"), file("jmh-unit-after"));
    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(ended.out())
        .startsWith("### JMH: all 2 benchmarks equivalent\n")
        .contains("| 99890 ", "| 100100 ", "| ops/s |");
  }

  @ParameterizedTest
  @CsvSource({
    "jmh-threads, all 3 benchmarks equivalent",
    "jmh-two-modes, all 2 benchmarks equivalent",
    "jmh-zero, no evidence: a score is 0",
    "jmh-nan-score, no evidence: JMH wrote no score"
  })
  void filesAreLikeThemselves(String name, String words) throws Exception {
    Antipode.Ended ended = gate(file(name), file(name));
    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).contains(words).doesNotContain("| faster").doesNotContain("| slower");
  }

  @Test
  void threadsStandInTheirRows() throws Exception {
    assertThat(gate(file("jmh-threads"), file("jmh-threads")).out())
        .contains("Handshake.full, 8 threads |", "| 719.3 ");
  }

  @Test
  void otherJdkIsSaidFirst() throws Exception {
    Antipode.Ended ended = gate(file("jmh-ss-before"), file("jmh-ss-after"));
    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(ended.out())
        .startsWith("### JMH: 0 benchmarks slower, 1 faster, 0 equivalent, 0 without evidence\n")
        .contains("- JDK: 1.8.0\\_181 before, 25.0.1 after");
    assertThat(gate(file("jmh-ss-after"), file("jmh-ss-before")).exit()).isEqualTo(1);
  }

  @Test
  void otherThreadsAreNotComparedUnlessAskedFor() throws Exception {
    Path other = folder.resolve("after.json");
    Files.writeString(
        other, Files.readString(file("jmh-ss-after")).replace("\"threads\": 1", "\"threads\": 4"));
    Antipode.Ended refused = gate(file("jmh-ss-after"), other);
    assertThat(refused.exit()).isEqualTo(4);
    assertThat(refused.err())
        .contains("Handshake.cold: threads: 1 before, 4 after", "--across threads");
    Antipode.Ended asked =
        Antipode.run(
            "compare", file("jmh-ss-after").toString(), other.toString(), "--across", "threads");
    assertThat(asked.exit()).as(asked.err()).isZero();
  }

  @Test
  void benchmarkThatIsGoneDoesNotPass() throws Exception {
    Path less = folder.resolve("less.json");
    String json = Files.readString(file("jmh-unit-before"));
    Files.writeString(less, json.substring(0, json.indexOf(",\n {\n  \"jmhVersion\"")) + "]");
    Antipode.Ended ended = gate(file("jmh-unit-before"), less);
    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.out())
        .startsWith("### JMH: 1 finding; the only benchmark is equivalent\n")
        .contains("- Handshake.resumed: has no score after");
  }

  /** A benchmark that stopped working, as JMH writes it, and as other programs do. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"NaN\" | JMH wrote no score after, 99890 ops/s before",
        "null | JMH wrote no score after, 99890 ops/s before",
        "0.0 | 0 ops/s after, 99890 ops/s before"
      })
  void lostScoreDoesNotPass(String score, String words) throws Exception {
    Path after = edited("jmh-unit-before", "\"score\": 99886\\.\\d+", "\"score\": " + score);
    Antipode.Ended ended = gate(file("jmh-unit-before"), after);
    assertThat(ended.exit()).as(ended.err()).isEqualTo(1);
    assertThat(ended.out())
        .startsWith("### JMH: 1 finding; ")
        .contains("- Handshake.full: " + words, "| no evidence: ");
    assertThat(gate(after, after).exit()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"scoreError\": null,"})
  void errorThatIsMissingIsNoNumber(String error) throws Exception {
    Path after = edited("jmh-unit-before", "\"scoreError\": [0-9.]+,", error);
    Antipode.Ended ended = gate(file("jmh-unit-before"), after);
    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(ended.out()).contains("| 99890 | ops/s |", "all 2 benchmarks equivalent");
  }

  /** Each case of what may not be compared, and the reason. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "us/op | ops/ms | Handshake.resumed: unit: us/op before, ops/ms after",
        "\"measurementBatchSize\": 1 | \"measurementBatchSize\": 100"
            + " | Handshake.full: batch: 1 before, 100 after",
        "Benchmark.resumed\",\\s+\"mode\": \"avgt | Benchmark.full\",\"mode\": \"thrpt"
            + " | Handshake.full: more than once in the second file",
        "(?s)\\[.* | [] | not"
      })
  void whatIsOfAnotherKindIsNotCompared(String from, String to, String words) throws Exception {
    Path after = edited("jmh-unit-before", from, to);
    Antipode.Ended ended = gate(file("jmh-unit-before"), after);
    if (words.equals("not")) {
      assertThat(ended.exit()).isEqualTo(1);
      ended = gate(after, file("jmh-unit-before"));
      assertThat(ended.err()).contains("the first file has no benchmark");
    } else {
      assertThat(ended.err()).contains(words);
    }
    assertThat(ended.exit()).as(ended.out()).isEqualTo(4);
    assertThat(ended.out()).isEmpty();
  }

  private Path edited(String name, String from, String to) throws Exception {
    String json = Files.readString(file(name));
    String changed = json.replaceAll(from, to);
    assertThat(changed).isNotEqualTo(json);
    return Files.writeString(folder.resolve("edited.json"), changed);
  }

  @Test
  void runsAndFilesOfJmhDoNotMix() throws Exception {
    Antipode.Ended ended = gate(file("jmh-zero"), Path.of("results", "example"));
    assertThat(ended.exit()).isEqualTo(4);
    assertThat(ended.err()).contains("JMH's results", "the run of a scenario");
  }

  private static Path file(String name) {
    return CASES.resolve(name).resolve("jmh.json");
  }

  private static Antipode.Ended gate(Path before, Path after) throws Exception {
    return Antipode.run("compare", before.toString(), after.toString(), "--fail-on", "slower");
  }
}
