package dev.antipode.result;

import dev.antipode.scenario.ExperimentType;
import dev.antipode.scenario.Experiments;
import dev.antipode.scenario.value.InputException;
import java.util.Optional;

/** Finds the experiment of a run on disk among those that this program knows. */
public final class StoredExperiment {
  private StoredExperiment() {}

  /** What was played in a folder; an error that names the file where nobody here knows it. */
  public static <T extends ExperimentType> T of(
      RunFolder folder, Manifest manifest, Experiments<? extends T> experiments)
      throws InputException {
    String word = manifest.scenario().experiment().word();
    Optional<? extends T> known = experiments.find(word);
    if (known.isEmpty()) {
      throw new InputException(
          folder.manifestFile()
              + ": scenario.experiment.kind: found '"
              + word
              + "', which this program does not know; it knows "
              + String.join(", ", experiments.words())
              + ". Use the version of Antipode that made this run, or a newer one");
    }
    return known.get();
  }
}
