package dev.antipode.run;

import dev.antipode.lab.Guest;
import dev.antipode.lab.Installation;
import dev.antipode.lab.LabException;
import dev.antipode.result.Manifest;
import dev.antipode.result.RunFolder;
import dev.antipode.result.TrialResult;
import dev.antipode.scenario.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Plays a run in guests side by side. Each guest plays its share of the blocks with the same
 * program and stores them in a folder of its own; this side copies each finished trial into the run
 * as it appears.
 */
public record VirtualRun(Installation installation, RunFolder folder, Play listener) {
  private static final long LOOK_EVERY_MS = 100;

  /** Plays what is left of a run. */
  public void play(Manifest manifest, int jobs)
      throws LabException, IOException, InputException, InterruptedException {
    Path kernel = Guest.kernel(installation);
    listener.say(
        "virtual lab: " + jobs + (jobs == 1 ? " guest" : " guests") + " with kernel " + kernel);
    List<RunningGuest> guests = new ArrayList<>();
    try (Closing closing = new Closing()) {
      for (int i = 0; i < jobs; i++) {
        RunningGuest guest = boot(kernel, i, jobs);
        closing.add(guest.guest());
        guests.add(guest);
      }
      while (guests.stream().anyMatch(guest -> !guest.hasEnded())) {
        Thread.sleep(LOOK_EVERY_MS);
        for (RunningGuest guest : guests) {
          for (TrialResult trial : guest.look()) {
            folder.append(trial);
            listener.played(trial);
          }
        }
      }
    }
    Manifest merged = manifest;
    for (RunningGuest guest : guests) {
      merged = guest.mergedInto(merged);
    }
    folder.write(merged);
  }

  private RunningGuest boot(Path kernel, int index, int jobs) throws LabException, IOException {
    GuestFolder own = new GuestFolder(folder, index);
    Files.createDirectories(own.path());
    List<String> command = new ArrayList<>(JavaCommand.harness(installation));
    command.addAll(
        List.of(folder.path().toString(), Integer.toString(index), Integer.toString(jobs)));
    int processor = index % Runtime.getRuntime().availableProcessors();
    return new RunningGuest(
        index, Guest.boot(installation, kernel, folder.path(), processor, command, own.log()), own);
  }
}
