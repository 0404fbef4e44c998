package dev.antipode.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.antipode.result.migration.Migration;
import dev.antipode.result.migration.Migrations;
import dev.antipode.sample.Json;
import dev.antipode.scenario.path.Direction;
import dev.antipode.scenario.value.InputException;
import dev.antipode.scenario.value.WhenAbsent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs of every version, and runs that something has damaged. */
class StoredRunTest {
  private static final Path FIXTURE = Path.of("src", "test", "resources", "fixtures", "v1");

  @TempDir private Path path = Path.of("");

  private RunFolder folder = new RunFolder(path);

  @BeforeEach
  void copyTheRun() throws IOException {
    folder = new RunFolder(path);
    for (String file : List.of("run.json", "trials.jsonl")) {
      Files.copy(FIXTURE.resolve(file), path.resolve(file));
    }
  }

  private void change(Path file, String before, String after) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(before);
    int at = text.indexOf(before);
    Files.writeString(file, text.substring(0, at) + after + text.substring(at + before.length()));
  }

  private void changeLine(int number, UnaryOperator<String> change) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(folder.trialsFile()));
    lines.set(number - 1, change.apply(lines.get(number - 1)));
    Files.writeString(folder.trialsFile(), String.join("\n", lines) + "\n");
  }

  /**
   * Each is a place, a finding, an expectation; the remedy follows. What is not there is looked for
   * on the line before, where its object begins.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'  \"delay_us\" : 10000,' | '' | -1 | scenario.paths[0].up.delay_us: found nothing, expected a whole number",
        "'\"delay_us\" : 10000' | '\"delay_us\" : null' | 0 | scenario.paths[0].up.delay_us: found null, expected a whole number",
        "'\"delay_us\" : 10000' | '\"delay_us\" : \"10000\"' | 0 | 'scenario.paths[0].up.delay_us: found \"10000\", expected a whole number'",
        "'\"delay_us\" : 10000' | '\"delay_us\" : 1e400' | 0 | scenario.paths[0].up.delay_us: found ",
        "'\"delay_us\" : 10000' | '\"delay_us\" : -1' | -1 | 'scenario.paths[0].up: ''delay'' is -0.001ms. Give a duration from 0ms to 60s'",
        "'\"name\" : \"europe\"' | '\"name\" : null' | 0 | scenario.paths[0].name: found null, expected text",
        "'\"name\" : \"europe\"' | '\"name\" : [1]' | 0 | scenario.paths[0].name: found a list, expected text",
        "'\"name\" : \"europe\"' | '\"name\" : 7' | 0 | scenario.paths[0].name: found 7, expected text",
        "'\"tolerance\" : 0.001' | '\"tolerance\" : \"NaN\"' | 0 | calibrations[0].tolerance: found ",
        "'\"sent\" : 20' | '\"sent\" : -20' | 0 | 'calibrations[0].ping.sent: found -20, expected 0 or more'",
        "'\"jobs\" : 2' | '\"jobs\" : 2.5' | 0 | jobs: found 2.5, expected a whole number of 32 bits",
        "'\"jobs\" : 2' | '\"jobs\" : 2, \"jobs\" : 3' | 0 | found no whole JSON: Duplicate",
        "'\"lab\" : \"virtual\"' | '\"lab\" : \"moon\"' | 0 | 'lab: found \"moon\", expected one of native, virtual, loopback'",
        "'\"stacks\" : [ \"tcp\",' | '\"stacks\" : [ null,' | 0 | scenario.stacks[0]: found null, expected text",
        "'\"schema_version\" : 1' | '\"schema_version\" : 0' | 0 | 'schema_version: found 0, expected a version from 1 on'",
        "'\"schema_version\" : 1,' | '' | -1 | 'schema_version: found nothing, expected a version from 1 on'",
      })
  void damageOfTheManifestIsNamed(String before, String after, int offset, String words)
      throws IOException {
    String text = Files.readString(folder.manifestFile());
    long line = text.substring(0, text.indexOf(before)).lines().count() + offset;
    change(folder.manifestFile(), before, after);
    assertThatThrownBy(folder::manifest)
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(folder.manifestFile() + ":" + line + ": " + words)
        .hasMessageEndingWith(". " + StoredFile.RESTORE);
  }

  @Test
  void aNewerRunIsLeftToItsProgram() throws Exception {
    change(folder.manifestFile(), "\"schema_version\" : 1", "\"schema_version\" : 5");
    assertThatThrownBy(folder::manifest)
        .hasMessage(
            folder.manifestFile()
                + ": written by a newer Antipode (schema 5; this one reads up to "
                + Manifest.SCHEMA_VERSION
                + "). Use that version.");
  }

  @Test
  void filesThatAreNoneAreNamed() throws Exception {
    Path file = folder.manifestFile();
    Files.write(file, new byte[0]);
    assertThatThrownBy(folder::manifest).hasMessageStartingWith(file + ": the file is empty. Re");
    Files.write(file, new byte[] {'"', (byte) 0xff, '"'});
    assertThatThrownBy(folder::manifest)
        .hasMessageStartingWith(file + ": found bytes that are no text in UTF-8. Re");
    Files.writeString(file, "[]");
    assertThatThrownBy(folder::manifest)
        .hasMessageStartingWith(file + ":1: found an empty list, expected an object. Re");
    Files.delete(file);
    assertThatThrownBy(folder::manifest)
        .hasMessageStartingWith(path + ": no run.json there, and no jmh.json ");
    Files.createDirectory(file);
    assertThatThrownBy(folder::manifest)
        .hasMessageStartingWith(file + ": found a folder, expected a file. Re");
  }

  /** What a program of next year may write. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"remedies\":\"all\" | \"ecn\":\"on\" | 'cell.options: ''option'' is ''ecn''. Give '",
        "\"congestion\":\"reno\" | \"congestion\":\"bbr3\" | 'cell.options: ''congestion'' is ''bbr3''. Give '",
        "\"outcome\":\"succeeded\" | \"outcome\":\"partial\" | 'sample.outcome: found \"partial\", expected one of '",
        "\"session\":\"full\" | \"session\":\"half\" | 'cell.session: found \"half\", expected one of '",
        "{\"trial\" | {\"schema_version\":99,\"trial\" | it has the schema 99 of a newer Antipode; this one reads up to ",
      })
  void aWordThatIsNotKnownCostsItsRow(String before, String after, String words) throws Exception {
    int all = folder.trials().size();
    String id = folder.trials().get(1).trial();
    changeLine(2, line -> line.replace(before, after));
    StoredTrials stored = folder.stored(folder.manifest());
    assertThat(stored.trials()).hasSize(all - 1).noneMatch(trial -> trial.trial().equals(id));
    assertThat(stored.ids()).as("it is done all the same").hasSize(all).contains(id);
    assertThat(stored.unread()).singleElement().asString().startsWith("trials.jsonl:2: " + words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"outcome\":\"succeeded\" | \"outcome\":null | sample.outcome: found null, expected one of ",
        "\"outcome\":\"succeeded\" | \"outcome\":3 | sample.outcome: found 3, expected one of ",
        "\"block\":0 | \"block\":-1 | 'block: found -1, expected 0 or more'",
        "\"started_ms\":0 | \"started_ms\":-7 | 'started_ms: found -7, expected 0 or more'",
        "\"handshake_ns\": | \"handshake_ns\":null,\"x\": | sample.metrics.handshake_ns: found null, expected a whole number",
        "\"cell\":{ | \"cell\":[],\"cel\":{ | 'cell: found an empty list, expected an object'",
        "\"block\":0, | '' | block: found nothing, expected a whole number",
        "{\"trial\" | {\"trail\" | 'trial: found nothing, expected the id of a trial'",
        "},\"block\" | }\"block\" | found no whole JSON: ",
      })
  void damageOfATrialIsNamed(String before, String after, String words) throws IOException {
    changeLine(
        2,
        line -> {
          assertThat(line).contains(before);
          return line.replace(before, after == null ? "" : after);
        });
    assertThatThrownBy(folder::trials)
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(folder.trialsFile() + ":2: " + words)
        .hasMessageEndingWith("antipode run --resume --out " + path + " plays its trial again.");
  }

  @Test
  void aTrialThatIsThereTwiceIsNamed() throws Exception {
    String first = Files.readAllLines(folder.trialsFile()).getFirst();
    int lines = folder.trials().size();
    Files.writeString(folder.trialsFile(), first + "\n", StandardOpenOption.APPEND);
    assertThatThrownBy(folder::trials)
        .hasMessageContaining(":" + (lines + 1) + ": trial: found 'handshake.tls13.full.europe#0'")
        .hasMessageContaining("which line 1 has already");
  }

  @Test
  void halfALineAtTheEndIsPassedOverAndSaidOfARunThatHasFinished() throws Exception {
    int all = folder.trials().size();
    Files.writeString(folder.trialsFile(), "{\"trial\":\"hands", StandardOpenOption.APPEND);
    StoredTrials stored = folder.stored(folder.manifest());
    assertThat(stored.trials()).hasSize(all);
    assertThat(stored.unread()).singleElement().asString().contains("the last line is cut off");
    change(folder.manifestFile(), "\"2026-11-22T13:01:12Z\"", "null");
    assertThat(folder.stored(folder.manifest()).unread()).isEmpty();
  }

  @Test
  void aFinishedRunWithoutTrialsIsNamed() throws Exception {
    Files.delete(folder.trialsFile());
    Manifest manifest = folder.manifest();
    assertThatThrownBy(() -> folder.stored(manifest))
        .hasMessageStartingWith(folder.trialsFile() + ": found no trial, though the run has");
  }

  /** A run that was begun by version 1 and resumed by version 2 holds lines of both. */
  @Test
  void eachLineIsMigratedFromItsOwnVersion() throws Exception {
    Migrations two =
        new Migrations(
            List.of(
                new Migration() {
                  @Override
                  public int to() {
                    return 2;
                  }

                  @Override
                  public void manifest(ObjectNode manifest) {
                    manifest.put("lab_reason", "was: " + manifest.path("lab_reason").asText());
                  }

                  @Override
                  public void trial(ObjectNode trial) {
                    trial.put("block", trial.path("block").asInt() + 100);
                  }
                }));
    changeLine(2, line -> line.replaceFirst("\\{", "{\"schema_version\":2,"));
    List<TrialResult> trials = TrialLines.read(folder.trialsFile(), two).trials();
    assertThat(trials.subList(0, 3)).extracting(TrialResult::block).containsExactly(100, 0, 100);
    Manifest manifest =
        new ManifestReader(
                StoredJson.read(new StoredFile(folder.manifestFile(), StoredFile.RESTORE)), two)
            .manifest();
    assertThat(manifest.labReason()).isEqualTo("was: this kernel has no netem");
    assertThat(manifest.schemaVersion()).isEqualTo(2);
  }

  /**
   * A property that was added after the run was made has its default; one of the first must be
   * there.
   */
  @Test
  void aPathWithoutALaterPropertyIsRead() throws Exception {
    Direction way =
        StoredJson.attempt(
            Json.MAPPER.readTree(
                "{\"delay_us\":5,\"jitter_us\":0,\"rate_bps\":null,\"queue_packets\":100000,"
                    + "\"loss\":{\"kind\":\"none\"},\"reorder_ratio\":0,\"duplicate_ratio\":0,"
                    + "\"of_next_year\":1}"),
            Direction.class);
    assertThat(way).isEqualTo(Direction.delayed(5));
  }

  record Grown(
      int first,
      @WhenAbsent("0.5") double ratio,
      @WhenAbsent("[\"a\"]") List<String> words,
      @WhenAbsent("7") int count,
      @Nullable String note) {
    Grown {
      if (count > 100) {
        throw new IllegalArgumentException("large");
      }
    }
  }

  private Grown grown(String json) throws InputException {
    return new StoredJson(new StoredFile(path, "Mend it."), 1, json).as(Grown.class);
  }

  @Test
  void whatAnOlderRunLacksHasItsDeclaredValue() throws Exception {
    assertThat(grown("{\"first\":1}")).isEqualTo(new Grown(1, 0.5, List.of("a"), 7, null));
    assertThat(grown("{\"first\":1,\"ratio\":1,\"words\":[],\"count\":8,\"note\":\"n\"}"))
        .isEqualTo(new Grown(1, 1, List.of(), 8, "n"));
    assertThatThrownBy(() -> grown("{\"ratio\":1}"))
        .hasMessage(
            path + ":1: first: found nothing, expected a whole number of 32 bits. Mend it.");
    assertThatThrownBy(() -> grown("{\"first\":1,\"count\":null}"))
        .hasMessageContaining("count: found null, expected a whole number");
    assertThatThrownBy(() -> grown("{\"first\":1,\"count\":101}"))
        .hasMessageContaining("found an object, expected a value that this version knows");
  }

  /** What is written today is what a reader of today reads. */
  @Test
  void whatIsWrittenIsReadAgain() throws Exception {
    Manifest manifest = folder.manifest();
    TrialResult trial = folder.trials().getFirst();
    RunFolder copy = new RunFolder(Files.createDirectory(path.resolve("copy")));
    copy.write(manifest);
    copy.append(trial);
    assertThat(copy.manifest()).isEqualTo(manifest);
    assertThat(copy.trials()).containsExactly(trial);
    assertThat(copy.trialsFile()).hasContent(Json.line(trial));
  }
}
