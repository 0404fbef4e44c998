package dev.antipode.result;

import dev.antipode.scenario.path.PathProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What {@code trials.jsonl} holds.
 *
 * @param trials finished ones, in the order in which they ended
 * @param unread lines that stand for a trial and say something that this program does not know, in
 *     a sentence each: file, line, what
 * @param ids of all trials that are done, read or not
 * @param endsInHalfALine as a crash leaves it; that trial is not done
 */
public record StoredTrials(
    List<TrialResult> trials, List<String> unread, Set<String> ids, boolean endsInHalfALine) {

  /** Without trials on paths that the manifest does not have; those are not read, either. */
  StoredTrials explainedBy(Manifest manifest) {
    List<String> paths = manifest.scenario().paths().stream().map(PathProfile::name).toList();
    List<TrialResult> explained = new ArrayList<>();
    List<String> passedOver = new ArrayList<>(unread);
    for (TrialResult trial : trials) {
      if (paths.contains(trial.cell().path())) {
        explained.add(trial);
      } else {
        passedOver.add(
            "trials.jsonl: trial "
                + trial.trial()
                + ": cell.path: found '"
                + trial.cell().path()
                + "', expected a path of run.json: "
                + String.join(", ", paths));
      }
    }
    if (endsInHalfALine && manifest.finishedAt() != null) {
      passedOver.add(
          "trials.jsonl: the last line is cut off, though the run has finished; antipode run"
              + " --resume plays its trial again");
    }
    return new StoredTrials(List.copyOf(explained), List.copyOf(passedOver), ids, endsInHalfALine);
  }
}
