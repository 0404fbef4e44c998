package dev.antipode.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.antipode.sample.Json;
import dev.antipode.scenario.yaml.KeyReference;
import dev.antipode.scenario.yaml.ScenarioSchema;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints what can be written in a scenario. */
@Command(
    name = "keys",
    hidden = true,
    mixinStandardHelpOptions = true,
    description = "Prints the keys of scenarios and paths, as Markdown or as a JSON Schema.")
final class KeysCommand implements Callable<Integer> {
  /** In an order that is the same each time, so that a new text differs only where it should. */
  private static final ObjectWriter WRITER =
      Json.MAPPER
          .writerWithDefaultPrettyPrinter()
          .with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  @Option(names = "--schema", description = "The JSON Schema, for editors.")
  private boolean schema;

  @Override
  public Integer call() throws JsonProcessingException {
    String text =
        schema
            ? WRITER.writeValueAsString(ScenarioSchema.of(ExperimentList.ALL.keys())) + "\n"
            : KeyReference.of(ExperimentList.ALL.keys());
    System.out.writeBytes(text.getBytes(StandardCharsets.UTF_8)); // whatever the terminal speaks
    return 0;
  }
}
