package dev.antipode.evidence;

import dev.antipode.result.RunFolder;
import dev.antipode.result.TrialResult;
import dev.antipode.scenario.value.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/**
 * The facts of a run, in {@code evidence/facts.jsonl}; what nobody has read from its packets yet is
 * read now.
 */
public final class Facts {
  private Facts() {}

  /** By the ids of trials; trials that were not captured are not in it. */
  public static Map<String, TrialFacts> read(RunFolder folder, CapturedExperiment experiment)
      throws InputException {
    List<TrialResult> trials = folder.trials();
    if (trials.isEmpty()) {
      return Map.of();
    }
    Map<String, TrialFacts> known = FactsFile.of(folder).read();
    boolean left =
        trials.stream()
            .anyMatch(
                trial -> !known.containsKey(trial.trial()) || KeptPackets.isPending(folder, trial));
    if (!left || !Files.isDirectory(folder.evidence())) {
      return known;
    }
    try (TrialReading reading = TrialReading.of(folder, experiment)) {
      for (TrialResult trial : trials) {
        reading.read(trial);
      }
      reading.problem().ifPresent(words -> System.err.println("antipode: " + words));
      reading.bounded().ifPresent(words -> System.err.println("antipode: " + words));
      return reading.facts();
    } catch (IOException unreadable) {
      throw new InputException(
          folder.evidence() + ": the captures cannot be read: " + unreadable.getMessage() + ".",
          unreadable);
    }
  }
}
