package dev.antipode.run;

import dev.antipode.lab.LabException;
import dev.antipode.lab.guest.Guest;
import dev.antipode.result.HistogramLog;
import dev.antipode.result.Manifest;
import dev.antipode.result.RunFolder;
import dev.antipode.result.TrialResult;
import dev.antipode.scenario.value.InputException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One guest of a run, and what it has stored so far. One thread. */
final class RunningGuest {
  private final int index;
  private final Guest guest;
  private final GuestFolder folder;
  private boolean ended;
  private double wallSeconds;

  RunningGuest(int index, Guest guest, GuestFolder folder) {
    this.index = index;
    this.guest = guest;
    this.folder = folder;
  }

  Guest guest() {
    return guest;
  }

  boolean hasEnded() {
    return ended;
  }

  /** The trials stored since the last look. */
  List<TrialResult> look() throws InputException {
    if (ended) {
      return List.of();
    }
    boolean over = !guest.isAlive();
    // Read after the guest was seen to have ended, so that its last trial is not missed.
    List<TrialResult> fresh = folder.fresh();
    if (over) {
      ended = true;
      wallSeconds = guest.wallSeconds();
    }
    return fresh;
  }

  /** Copies what the guest's log of histograms has of a trial into that of the run. */
  void copyHistograms(TrialResult trial, RunFolder run) throws IOException {
    HistogramLog.of(run).copy(trial.trial(), HistogramLog.of(new RunFolder(folder.path())));
  }

  /**
   * How the guest died before its work was done; null while it lives, and if it ended well. It ends
   * with 1 if a trial failed, and also if it could not go on; in that case it stores no clock.
   */
  @Nullable LabException death() throws InputException {
    if (!ended
        || (guest.exitCode() <= 1 && !new RunFolder(folder.path()).manifest().clocks().isEmpty())) {
      return null;
    }
    return new LabException(
        guest.exitCode() == 3 ? LabException.Cause.ENVIRONMENT : LabException.Cause.FAILURE,
        "guest " + index + " ended with exit code " + guest.exitCode() + ": " + folder.lastWords());
  }

  /** The run's manifest with this guest's environment, calibrations and clock. */
  Manifest mergedInto(Manifest run) throws InputException {
    Manifest own = new RunFolder(folder.path()).manifest();
    Manifest merged = run.withCalibrations(own.calibrations());
    if (own.environment() != null) {
      merged = merged.withEnvironment(own.environment());
    }
    for (Manifest.Clock clock : own.clocks()) {
      merged = merged.withClock(new Manifest.Clock(index, clock.labSeconds(), wallSeconds));
    }
    return merged;
  }
}
