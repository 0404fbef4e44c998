package dev.antipode.run;

import dev.antipode.lab.Closing;
import dev.antipode.lab.Installation;
import dev.antipode.lab.LabException;
import dev.antipode.lab.OwnBuild;
import dev.antipode.lab.guest.Guest;
import dev.antipode.result.Manifest;
import dev.antipode.result.RunFolder;
import dev.antipode.result.TrialResult;
import dev.antipode.scenario.value.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Plays a run in guests side by side. Each guest plays its share of the blocks with the same
 * program and stores them in a folder of its own; this side copies each finished trial into the run
 * as it appears. A guest that dies is replaced by one that plays what is left of its share.
 */
final class VirtualRun {
  private static final long LOOK_EVERY_MS = 100;

  /** A lab in which guests keep dying measures nothing. */
  private static final int MOST_REPLACED = 6;

  /** Guests in a row that died without a trial: another would, too. */
  private static final int MOST_FRUITLESS = 2;

  /** Ctrl-C ends the guests as it does this process, which may hear of it later. */
  private static final long STOP_IS_KNOWN_MS = 500;

  private final Installation installation;
  private final RunFolder folder;
  private final RunListener listener;
  private final int jobs;
  private final Path kernel;
  private final List<RunningGuest> guests = new ArrayList<>();

  /** Guests, by index and path, whose calibration the run's manifest knows. */
  private final Set<List<Object>> calibrated = new HashSet<>();

  private Manifest manifest;
  private int replaced;
  private int fruitless;

  /**
   * Plays nothing yet, but builds the lab kernel where it is missing.
   *
   * @param jobs how many guests
   */
  VirtualRun(
      Installation installation,
      RunFolder folder,
      RunListener listener,
      Manifest manifest,
      int jobs)
      throws LabException {
    this.installation = installation;
    this.folder = folder;
    this.listener = listener;
    this.manifest = manifest;
    this.jobs = jobs;
    this.kernel = Guest.kernel(installation);
  }

  /** Plays what is left of a run. */
  void play() throws LabException, IOException, InputException, InterruptedException {
    listener.say(
        "virtual lab: " + jobs + (jobs == 1 ? " guest" : " guests") + " with kernel " + kernel);
    try (Closing closing = new Closing()) {
      for (int i = 0; i < jobs; i++) {
        guests.add(boot(i, closing));
      }
      while (guests.stream().anyMatch(guest -> !guest.hasEnded())) {
        Thread.sleep(LOOK_EVERY_MS);
        for (int i = 0; i < jobs; i++) {
          look(i, closing);
        }
      }
    }
    Manifest merged = manifest;
    for (RunningGuest guest : guests) {
      merged = guest.mergedInto(merged);
    }
    folder.write(merged);
  }

  private void look(int index, Closing closing)
      throws LabException, IOException, InputException, InterruptedException {
    RunningGuest guest = guests.get(index);
    if (guest.hasEnded()) {
      return;
    }
    for (TrialResult trial : guest.look()) {
      fruitless = 0;
      guest.copyHistograms(trial, folder);
      folder.append(trial);
      listener.played(trial);
      // Its path is calibrated by now, and a run that is stopped here must still be able to report.
      if (calibrated.add(List.of(index, trial.cell().path()))) {
        folder.write(merged());
      }
    }
    LabException death = guest.death();
    if (death != null) {
      replace(index, death, closing);
    }
  }

  /** The manifest with what those guests know that have played a trial. */
  private Manifest merged() throws InputException {
    Manifest merged = manifest;
    for (int i = 0; i < guests.size(); i++) {
      if (hasPlayed(i)) {
        merged = guests.get(i).mergedInto(merged);
      }
    }
    return merged;
  }

  private boolean hasPlayed(int index) {
    return calibrated.stream().anyMatch(pair -> pair.getFirst().equals(index));
  }

  private void replace(int index, LabException death, Closing closing)
      throws LabException, IOException, InputException, InterruptedException {
    OwnBuild.requireUnchanged();
    RunningGuest dead = guests.get(index);
    replaced++;
    fruitless++;
    if (!dead.wasKilled() || replaced > MOST_REPLACED || fruitless > MOST_FRUITLESS) {
      throw death;
    }
    Thread.sleep(STOP_IS_KNOWN_MS);
    if (closing.isClosed()) {
      throw death;
    }
    listener.say(
        death.getMessage() + "; its finished trials are kept, and another takes its place");
    if (hasPlayed(index)) {
      manifest = dead.mergedInto(manifest);
      calibrated.removeIf(pair -> pair.getFirst().equals(index));
    }
    guests.set(index, boot(index, closing));
  }

  private RunningGuest boot(int index, Closing closing)
      throws LabException, IOException, InputException {
    GuestFolder own = new GuestFolder(folder, index);
    Files.createDirectories(own.path());
    var _ = own.fresh(); // what an earlier guest of this index has stored is copied already
    own.forgetLab();
    List<String> command = new ArrayList<>(JavaCommand.harness(installation));
    command.addAll(
        List.of(folder.path().toString(), Integer.toString(index), Integer.toString(jobs)));
    int processor = index % Runtime.getRuntime().availableProcessors();
    Guest guest = Guest.boot(installation, kernel, folder.path(), processor, command, own.log());
    closing.add(guest);
    return new RunningGuest(index, guest, own, Duration.ofMillis(manifest.scenario().timeoutMs()));
  }
}
