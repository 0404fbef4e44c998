package dev.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code compare} on the example's run and what happens to it: words and exit codes. */
class EditedRunsTest {
  private static final Path EXAMPLE = Path.of("results", "example");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  /** Changes a trial in place; whether it stays. */
  private interface Edit {
    boolean of(ObjectNode trial);
  }

  @Test
  void runDoesNotDifferFromItself() throws Exception {
    Antipode.Ended same = gate(EXAMPLE);
    assertThat(same.exit()).as(same.err()).isZero();
    assertThat(same.out()).startsWith("### All 56 rows equivalent\n").contains("| 12 of 12 |");
  }

  @Test
  void pathOfStackThatTimesOutDoesNotPass() throws Exception {
    Antipode.Ended ended = gate(edited(EditedRunsTest::allLost));
    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.out())
        .startsWith("### 2 findings; ")
        .contains(
            "- quic-netty on australia: all 12 trials failed after, 0 of 12 before: too late",
            "ms | failed | 12 of 12 | 0 of 12 |")
        .doesNotContain("| faster");
  }

  /** The survivors alone would be faster. */
  @Test
  void fasterSurvivorsAreNotFaster() throws Exception {
    Antipode.Ended ended = gate(edited(EditedRunsTest::halfLost));
    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.out())
        .contains("- tls13 on europe: 6 of 12 trials failed after, 0 of 12 before")
        .contains("| 12 of 12 | 6 of 12 |")
        .doesNotContain("| faster");
  }

  @Test
  void thirdOfTheTrialsASecondLaterIsSlower() throws Exception {
    Antipode.Ended ended = gate(edited(EditedRunsTest::thirdLate));
    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.out())
        .startsWith("### 2 rows slower, 0 faster, 54 equivalent, 0 without evidence\n")
        .contains("slower: 4 of 12 beyond all before, mean +333.33 ms");
  }

  /** One of twelve may be late by chance; who reads the row is told. */
  @Test
  void oneLateTrialIsSaid() throws Exception {
    Antipode.Ended ended =
        gate(
            edited(trial ->
                !isOf("tls13", "europe").test(trial)
                    || trial.get("block").asInt() != 4
                    || later(trial, 1_000_000_000L)));
    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(ended.out())
        .startsWith("### All 56 rows equivalent\n")
        .contains("| equivalent: 1 of 12 beyond all before, mean +83.33 ms |");
  }

  /** Nothing is worse than before, as nothing ever came. */
  @Test
  void twoRunsOfFailuresDoNotPass() throws Exception {
    Path failed = edited(EditedRunsTest::timedOut);
    Antipode.Ended ended =
        InProcess.run("compare", failed.toString(), failed.toString(), "--fail-on", "slower");
    assertThat(ended.exit()).as(ended.err()).isEqualTo(1);
    assertThat(ended.out())
        .startsWith("### 1 finding; ")
        .contains("- nothing was compared: no cell has a number in both");
  }

  @Test
  void halfAsSlowAgainInSixBlocksIsSlowerEverywhere() throws Exception {
    Path six = edited("six", trial -> trial.get("block").asInt() < 6);
    Path slow = edited("slow", trial -> trial.get("block").asInt() < 6 && scaled(trial, 1.5));
    Antipode.Ended ended =
        InProcess.run("compare", six.toString(), slow.toString(), "--fail-on", "slower");
    assertThat(ended.exit()).as(ended.err()).isEqualTo(1);
    assertThat(ended.out())
        .startsWith("### 56 rows slower, 0 faster, 0 equivalent, 0 without evidence\n")
        .contains("| 6 of 6 | 6 of 6 |", "1.500 \\[1.500, 1.500]");
  }

  /** The same where losses are drawn, so that each verdict needs its trials. */
  @Test
  void whatCouldNotBeShownIsSaid() throws Exception {
    Path six = edited("six", trial -> trial.get("block").asInt() < 6);
    Path slow = edited("slow", trial -> trial.get("block").asInt() < 6 && scaled(trial, 1.5));
    for (Path run : List.of(six, slow)) {
      Path manifest = run.resolve("run.json");
      Files.writeString(
          manifest,
          Files.readString(manifest)
              .replaceAll(
                  "\"loss\" : \\{\\s*\"kind\" : \"none\"\\s*}",
                  "\"loss\" : {\"kind\" : \"random\", \"ratio\" : 0.01}"));
    }
    Antipode.Ended ended =
        InProcess.run("compare", six.toString(), slow.toString(), "--fail-on", "slower");
    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(ended.out())
        .startsWith("### 0 rows slower, 0 faster, 0 equivalent, 56 without evidence\n")
        .contains("no difference could have shown: 56 comparisons need 12 trials of each cell");
  }

  @Test
  void stackThatIsGoneDoesNotPass() throws Exception {
    Antipode.Ended ended =
        gate(edited(trial -> !trial.get("cell").get("stack").asText().equals("quic-kwik")));
    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.out())
        .startsWith("### 1 finding; all 48 rows equivalent\n")
        .contains("- the stack quic-kwik has no trial after");
  }

  @Test
  void cellThatIsGoneDoesNotPass() throws Exception {
    Antipode.Ended ended = gate(edited(isOf("tls12", "europe").negate()::test));
    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.out()).contains("- tls12 on europe: has no trial after, and 12 trials before");
  }

  /** The times are all the same; the packets of one cell are not what it claims. */
  @Test
  void packetsThatContradictTheirCellDoNotPass() throws Exception {
    Path run = edited(_ -> true);
    Path evidence = Files.createDirectory(run.resolve("evidence"));
    String cell = "handshake.tls13.full.europe";
    try (Stream<Path> files = Files.list(EXAMPLE.resolve("evidence"))) {
      for (Path file : files.toList()) {
        if (file.getFileName().toString().startsWith(cell + ".")) {
          Files.copy(file, evidence.resolve(file.getFileName()));
        }
      }
    }
    assertThat(gate(run).exit()).isZero();
    Path facts = evidence.resolve(cell + ".wire.json");
    String json = Files.readString(facts);
    assertThat(json).contains("TLSv1.3");
    Files.writeString(facts, json.replace("TLSv1.3", "TLSv1.2"));
    Antipode.Ended ended = gate(run);
    assertThat(ended.exit()).as(ended.out()).isEqualTo(1);
    assertThat(ended.out())
        .startsWith("### 1 finding; all 56 rows equivalent\n")
        .contains(
            "- tls13 on europe: its packets contradict it after: claims TLSv1.3, but the ServerHello"
                + " chose TLSv1.2");
  }

  /** The same as on the page, for programs: one line, with every row and finding. */
  @Test
  void programsAreToldTheSame() throws Exception {
    JsonNode same = told(EXAMPLE);
    assertThat(same.get("passes").asBoolean()).isTrue();
    assertThat(same.get("findings")).isEmpty();
    assertThat(same.get("rows")).hasSize(56);
    assertThat(same.get("rows").valueStream().map(row -> row.get("verdict").asText()))
        .containsOnly("equivalent");

    JsonNode late = told(edited("late", EditedRunsTest::thirdLate));
    assertThat(late.get("passes").asBoolean()).isFalse();
    assertThat(
            late.get("rows")
                .valueStream()
                .filter(row -> row.get("verdict").asText().equals("slower"))
                .map(row -> row.get("cell").asText() + " " + row.get("path").asText()))
        .hasSize(2)
        .containsOnly("quic-kwik europe");

    JsonNode lost = told(edited("lost", EditedRunsTest::allLost));
    assertThat(lost.get("passes").asBoolean()).isFalse();
    assertThat(lost.get("findings")).hasSize(2);
    assertThat(
            lost.get("rows")
                .valueStream()
                .filter(row -> row.get("measured_after").asText().equals("0 of 12"))
                .map(row -> row.get("verdict").asText()))
        .isNotEmpty()
        .doesNotContain("faster", "equivalent");
  }

  private static JsonNode told(Path after) throws Exception {
    Antipode.Ended ended = InProcess.run("compare", EXAMPLE.toString(), after.toString(), "--json");
    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(ended.out().lines()).hasSize(1);
    return JSON.readTree(ended.out());
  }

  @Test
  void otherConditionsAreNotCompared() throws Exception {
    Path other = edited(_ -> true);
    Path manifest = other.resolve("run.json");
    String json = Files.readString(manifest);
    Files.writeString(
        manifest,
        json.replace("\"payload_bytes\" : 32", "\"payload_bytes\" : 20000")
            .replaceFirst("\"delay_us\" : 10000", "\"delay_us\" : 20000"));
    Antipode.Ended refused = gate(other);
    assertThat(refused.exit()).isEqualTo(4);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err())
        .contains(
            "not comparable",
            "payload_bytes: 32 before, 20000 after",
            "path europe: 10ms, 100 Mbit/s",
            "--across path --across payload_bytes");

    Antipode.Ended allowed =
        InProcess.run(
            "compare", EXAMPLE.toString(), other.toString(), "--across", "path,payload_bytes");
    assertThat(allowed.exit()).as(allowed.err()).isZero();
    assertThat(allowed.out()).contains("- payload\\_bytes: 32 before, 20000 after");

    Antipode.Ended unknown =
        InProcess.run("compare", EXAMPLE.toString(), EXAMPLE.toString(), "--across", "weather");
    assertThat(unknown.exit()).isEqualTo(2);
    assertThat(unknown.err()).contains("--across is 'weather'.", "lab", "payload_bytes");
  }

  private static Antipode.Ended gate(Path after) throws Exception {
    return InProcess.run("compare", EXAMPLE.toString(), after.toString(), "--fail-on", "slower");
  }

  private Path edited(Edit edit) throws IOException {
    return edited("edited", edit);
  }

  /** The example without its evidence and with other trials. */
  private Path edited(String name, Edit edit) throws IOException {
    Path run = Files.createDirectory(folder.resolve(name));
    Files.copy(EXAMPLE.resolve("run.json"), run.resolve("run.json"));
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(EXAMPLE.resolve("trials.jsonl"))) {
      ObjectNode trial = (ObjectNode) JSON.readTree(line);
      if (edit.of(trial)) {
        lines.add(trial.toString());
      }
    }
    Files.write(run.resolve("trials.jsonl"), lines);
    return run;
  }

  private static Predicate<ObjectNode> isOf(String stack, String path) {
    return trial ->
        trial.get("cell").get("stack").asText().equals(stack)
            && trial.get("cell").get("path").asText().equals(path);
  }

  private static boolean timedOut(ObjectNode trial) {
    ObjectNode sample = (ObjectNode) trial.get("sample");
    sample.put("outcome", "timed-out").put("reason", "too late");
    sample.putObject("metrics");
    sample.putNull("negotiated");
    return true;
  }

  /** Every other trial of one cell times out, and the rest of it gets faster. */
  private static boolean halfLost(ObjectNode trial) {
    if (!isOf("tls13", "europe").test(trial)) {
      return true;
    }
    return trial.get("block").asInt() % 2 == 0 ? timedOut(trial) : scaled(trial, 0.95);
  }

  private static boolean allLost(ObjectNode trial) {
    return !isOf("quic-netty", "australia").test(trial) || timedOut(trial);
  }

  private static boolean thirdLate(ObjectNode trial) {
    return !isOf("quic-kwik", "europe").test(trial)
        || trial.get("block").asInt() % 3 != 0
        || later(trial, 1_000_000_000L);
  }

  private static boolean scaled(ObjectNode trial, double factor) {
    ObjectNode metrics = (ObjectNode) trial.get("sample").get("metrics");
    for (String name : List.of("transport_ns", "handshake_ns", "first_byte_ns")) {
      if (metrics.has(name)) {
        metrics.put(name, Math.round(metrics.get(name).asLong() * factor));
      }
    }
    return true;
  }

  private static boolean later(ObjectNode trial, long ns) {
    ObjectNode metrics = (ObjectNode) trial.get("sample").get("metrics");
    for (String name : List.of("handshake_ns", "first_byte_ns")) {
      metrics.put(name, metrics.get(name).asLong() + ns);
    }
    return true;
  }
}
