package dev.antipode.run;

import dev.antipode.disk.Scratch;
import dev.antipode.result.GrowingHistograms;
import dev.antipode.result.HistogramLog;
import dev.antipode.result.RunFolder;
import dev.antipode.result.StoredTrials;
import dev.antipode.result.TrialResult;
import dev.antipode.scenario.value.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Copies into a killed run what its guests had finished and the run had not yet copied. */
public final class RunRecovery {
  private RunRecovery() {}

  /**
   * The ids of all trials that are done. Afterwards the folder holds each of them once, and the
   * guests' own folders are gone.
   */
  public static Set<String> finished(RunFolder folder) throws InputException, IOException {
    Set<String> done = new HashSet<>(folder.lines().ids());
    HistogramLog.of(folder).keepOnly(done);
    Path guests = GuestFolder.folder(folder);
    if (Files.isDirectory(guests)) {
      List<Path> folders;
      try (Stream<Path> entries = Files.list(guests)) {
        folders = entries.sorted().toList();
      }
      for (Path guest : folders) {
        StoredTrials stored = new RunFolder(guest).lines();
        if (!stored.unread().isEmpty()) {
          throw new InputException(
              guest
                  + ": another version of Antipode has stored "
                  + stored.unread().getFirst()
                  + ". Resume the run with that version.");
        }
        GrowingHistograms histograms = new GrowingHistograms(HistogramLog.of(new RunFolder(guest)));
        for (TrialResult trial : stored.trials()) {
          if (done.add(trial.trial())) {
            histograms.copy(trial.trial(), HistogramLog.of(folder));
            folder.append(trial);
          }
        }
      }
      Scratch.deleteTree(guests);
    }
    return done;
  }
}
