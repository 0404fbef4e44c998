package dev.antipode.scenario.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.antipode.cli.ExperimentList;
import dev.antipode.scenario.ExperimentKeys;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.scenario.value.InputException;
import dev.antipode.stack.Stacks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The schema that editors get says what the reader says. */
class ScenarioSchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FIRST_LINE =
      "# yaml-language-server: $schema=../docs/scenario.schema.json";

  private static final String GOOD =
      """
      name: test
      hypothesis: "It reads."
      experiment: handshake
      paths: [lan]
      stacks: [tcp]
      """;

  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
          .getSchema(JSON.<JsonNode>valueToTree(ScenarioSchema.of(ExperimentList.ALL.keys())));

  static List<Path> scenarios() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("scenarios"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  private static Set<ValidationMessage> faults(String yaml) {
    Object tree = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    return SCHEMA.validate(JSON.<JsonNode>valueToTree(tree));
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void everyShippedScenarioIsValidAndNamesTheSchema(Path file) throws IOException {
    assertThat(Files.readAllLines(file).getFirst()).isEqualTo(FIRST_LINE);
    assertThat(faults(Files.readString(file))).isEmpty();
  }

  /** Each line: what is added; whether it is right. The reader must say the same. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "seed: 5                                | true",
        "seed: 1_000                            | true",
        "payload_bytes: [32, 64KiB, 5kB]        | true",
        "payload_bytes: 5mbit                   | false",
        "payload_bytes: 0                       | false",
        "bytes: 5MB                             | false",
        "loss: [0%, {burst: 1%, length: 3}]     | true",
        "loss: [0%, {burst: 1%}]                | false",
        "loss: {packets: [3, 7]}                | true",
        "loss: 1                                | false",
        "down: {loss: 1%, rate: [1mbit, 2mbit]} | true",
        "down: {rtt: 1ms}                       | false",
        "rtt: 5ms                               | false",
        "repetitions: [1, 2]                    | false",
        "repetitions: 0                         | false",
        "tfo: [on, off]                         | true",
        "tfo: yes                               | false",
        "rate-per-s: 5                          | false",
        "rate_per_s: 5                          | false",
        "settle: 0                              | true",
        "settle: 5                              | false",
      })
  void schemaAndReaderAgree(String added, boolean right) throws InputException {
    String text = GOOD + added + "\n";
    boolean read;
    try {
      new ScenarioReader(
              Set.of("tcp"),
              PathProfiles.read(Path.of("netem/paths.yaml")),
              ExperimentList.ALL.keys())
          .parse("x.yaml", text);
      read = true;
    } catch (InputException refused) {
      read = false;
    }
    assertThat(read).as("the reader takes it").isEqualTo(right);
    assertThat(faults(text).isEmpty()).as("the schema takes it").isEqualTo(right);
  }

  @Test
  void aScenarioNeedsOnePath() {
    String none = GOOD.replace("paths: [lan]\n", "");
    assertThat(faults(none)).isNotEmpty();
    assertThat(faults(none + "rtt: [5ms, 9ms]\n")).isEmpty();
    assertThat(faults(none + "up: {delay: 5ms}\ndown: {delay: 9ms}\n")).isEmpty();
  }

  static List<ExperimentKeys<?>> experiments() {
    return ExperimentList.ALL.keys();
  }

  @ParameterizedTest
  @MethodSource("experiments")
  void aScenarioToBeginWithIsValidAndReads(ExperimentKeys<?> experiment) throws Exception {
    String text = ScenarioTemplate.of("mine", experiment, "docs/scenario.schema.json");
    assertThat(faults(text)).isEmpty();
    Map<String, PathProfile> paths = PathProfiles.read(Path.of("netem", "paths.yaml"));
    Set<String> stacks = Stacks.load().byName().keySet();
    ScenarioReader reader = new ScenarioReader(stacks, paths, ExperimentList.ALL.keys());
    assertThat(reader.parse("mine.yaml", text).experiment().word()).isEqualTo(experiment.word());
    // Every key that is a comment with a value works without its '#', too.
    String all = text.replaceAll("(?m)^# ([a-z_]+: .+)$", "$1");
    assertThat(faults(all)).isEmpty();
    reader.parse("mine.yaml", all);
  }
}
