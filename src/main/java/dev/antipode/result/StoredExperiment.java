package dev.antipode.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.antipode.sample.Json;
import dev.antipode.scenario.Experiment;
import dev.antipode.scenario.ExperimentType;
import dev.antipode.scenario.Experiments;
import dev.antipode.scenario.value.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the experiment of a run on disk among those that this program knows. */
public final class StoredExperiment {
  private static final List<String> PLACE = List.of("scenario", "experiment");

  private StoredExperiment() {}

  /**
   * What was played in a folder; an error that names the file and the field where nobody here knows
   * it, or where its parameters are not such as it takes.
   */
  public static <T extends ExperimentType> T of(
      RunFolder folder, Manifest manifest, Experiments<? extends T> experiments)
      throws InputException {
    Experiment stored = manifest.scenario().experiment();
    StoredJson json = StoredJson.read(new StoredFile(folder.manifestFile(), StoredFile.RESTORE));
    Optional<? extends T> known = experiments.find(stored.word());
    if (known.isEmpty()) {
      throw new InputException(
          folder.manifestFile()
              + ": the run is one of the experiment '"
              + stored.word()
              + "', which this version does not know; it knows "
              + String.join(", ", experiments.words())
              + ". Use the version of Antipode that made this run, or a newer one.");
    }
    JsonNode tree = Json.MAPPER.valueToTree(stored);
    try {
      StoredJson.attempt(tree, known.get().keys().type());
    } catch (JsonProcessingException wrong) {
      JsonFault fault = JsonFault.of(wrong, tree);
      List<String> keys = new ArrayList<>(PLACE);
      keys.addAll(fault.keys());
      throw json.damaged(keys, fault.words());
    }
    return known.get();
  }
}
