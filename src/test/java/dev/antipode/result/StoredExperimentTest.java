package dev.antipode.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.antipode.cli.ExperimentList;
import dev.antipode.experiment.ExperimentKind;
import dev.antipode.experiment.handshake.HandshakeParameters;
import dev.antipode.sample.Json;
import dev.antipode.scenario.Experiment;
import dev.antipode.scenario.value.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The experiment of a run on disk. */
class StoredExperimentTest {
  private static final Path FIXTURE = Path.of("src", "test", "resources", "fixtures", "v1");

  @TempDir private Path path = Path.of("");
  private RunFolder folder = new RunFolder(path);

  @BeforeEach
  void copyTheFixture() throws IOException {
    folder = new RunFolder(path);
    Files.copy(FIXTURE.resolve("run.json"), folder.manifestFile());
  }

  private ExperimentKind experiment() throws InputException {
    return StoredExperiment.of(folder, folder.manifest(), ExperimentList.ALL);
  }

  private void change(String before, String after) throws IOException {
    String text = Files.readString(folder.manifestFile());
    assertThat(text).contains(before);
    Files.writeString(folder.manifestFile(), text.replace(before, after));
  }

  @Test
  void isFoundByItsWord() throws Exception {
    ExperimentKind kind = experiment();
    assertThat(kind.keys().word()).isEqualTo("handshake");
    assertThat(kind.keys().parameters(folder.manifest().scenario()))
        .isEqualTo(new HandshakeParameters(32));
  }

  @Test
  void oneThatNobodyHereKnowsIsNamedWithItsFile() throws Exception {
    change("\"kind\" : \"handshake\"", "\"kind\" : \"dance\"");
    assertThatThrownBy(this::experiment)
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(
            folder.manifestFile() + ": the run is one of the experiment 'dance'")
        .hasMessageContaining("it knows bulk, churn, handshake, head-of-line, idle, latency.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "32       | 0        | scenario.experiment: 'payload_bytes' is ",
        "32       | \"32\"   | scenario.experiment.payload_bytes: found \"32\", expected ",
        "32       | null     | scenario.experiment.payload_bytes: found null, expected ",
        "32       | 3.5      | scenario.experiment.payload_bytes: found 3.5, expected ",
      },
      quoteCharacter = '`')
  void parametersThatItDoesNotTakeAreNamed(String before, String after, String words)
      throws Exception {
    change("\"payload_bytes\" : " + before, "\"payload_bytes\" : " + after);
    assertThatThrownBy(this::experiment)
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(folder.manifestFile() + ":")
        .hasMessageContaining(words);
  }

  /** Old runs are compared with new ones byte by byte. */
  @Test
  void isWrittenAsItWasRead() throws Exception {
    Experiment read = folder.manifest().scenario().experiment();
    assertThat(Json.line(read)).isEqualTo("{\"kind\":\"handshake\",\"payload_bytes\":32}");
    assertThat(Json.line(Experiment.of("handshake", new HandshakeParameters(32))))
        .isEqualTo(Json.line(read));
  }
}
