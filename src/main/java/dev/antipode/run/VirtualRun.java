package dev.antipode.run;

import dev.antipode.lab.Installation;
import dev.antipode.lab.LabException;
import dev.antipode.lab.guest.Guest;
import dev.antipode.result.Manifest;
import dev.antipode.result.RunFolder;
import dev.antipode.result.TrialResult;
import dev.antipode.scenario.value.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Plays a run in guests side by side. Each guest plays its share of the blocks with the same
 * program and stores them in a folder of its own; this side copies each finished trial into the run
 * as it appears.
 */
public record VirtualRun(
    Installation installation, RunFolder folder, RunListener listener, AtomicInteger reboots) {
  public VirtualRun(Installation installation, RunFolder folder, RunListener listener) {
    this(installation, folder, listener, new AtomicInteger());
  }

  private static final long LOOK_EVERY_MS = 100;
  private static final int MOST_REBOOTS = 2;

  /** Plays what is left of a run. */
  public void play(Manifest manifest, int jobs)
      throws LabException, IOException, InputException, InterruptedException {
    Path kernel = Guest.kernel(installation);
    listener.say(
        "virtual lab: " + jobs + (jobs == 1 ? " guest" : " guests") + " with kernel " + kernel);
    List<RunningGuest> guests = new ArrayList<>();
    Set<List<Object>> calibrated = new HashSet<>();
    try (Closing closing = new Closing()) {
      for (int i = 0; i < jobs; i++) {
        RunningGuest guest = boot(kernel, i, jobs);
        closing.add(guest.guest());
        guests.add(guest);
      }
      while (guests.stream().anyMatch(guest -> !guest.hasEnded())) {
        Thread.sleep(LOOK_EVERY_MS);
        for (int i = 0; i < jobs; i++) {
          RunningGuest guest = guests.get(i);
          for (TrialResult trial : guest.look()) {
            guest.copyHistograms(trial, folder);
            folder.append(trial);
            listener.played(trial);
            // Its path is calibrated by now, and a run that is stopped here must still be able to
            // report.
            if (calibrated.add(List.of(i, trial.cell().path()))) {
              merge(manifest, guests, calibrated);
            }
          }
          LabException death = guest.death();
          if (death != null) {
            guests.set(i, again(kernel, i, jobs, death, closing));
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

  /** Writes the manifest with what those guests know that have played a trial. */
  private void merge(Manifest manifest, List<RunningGuest> guests, Set<List<Object>> calibrated)
      throws IOException, InputException {
    Manifest merged = manifest;
    for (int i = 0; i < guests.size(); i++) {
      int index = i;
      if (calibrated.stream().anyMatch(pair -> pair.getFirst().equals(index))) {
        merged = guests.get(i).mergedInto(merged);
      }
    }
    folder.write(merged);
  }

  /** A guest that died is booted again, at most twice in a run, and plays what is left. */
  private RunningGuest again(Path kernel, int index, int jobs, LabException death, Closing closing)
      throws LabException, IOException, InputException {
    // Only if its kernel died: a guest that was killed was told to end.
    if (death.kind() != LabException.Cause.ENVIRONMENT
        || reboots.incrementAndGet() > MOST_REBOOTS) {
      throw death;
    }
    listener.say(death.getMessage() + "; its finished trials are kept, and it is booted again");
    RunningGuest guest = boot(kernel, index, jobs);
    closing.add(guest.guest());
    return guest;
  }

  private RunningGuest boot(Path kernel, int index, int jobs)
      throws LabException, IOException, InputException {
    GuestFolder own = new GuestFolder(folder, index);
    Files.createDirectories(own.path());
    own.fresh(); // what an earlier guest of this index has stored is copied already
    List<String> command = new ArrayList<>(JavaCommand.harness(installation));
    command.addAll(
        List.of(folder.path().toString(), Integer.toString(index), Integer.toString(jobs)));
    int processor = index % Runtime.getRuntime().availableProcessors();
    return new RunningGuest(
        index, Guest.boot(installation, kernel, folder.path(), processor, command, own.log()), own);
  }
}
