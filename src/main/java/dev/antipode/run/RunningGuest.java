package dev.antipode.run;

import dev.antipode.lab.LabException;
import dev.antipode.lab.guest.Guest;
import dev.antipode.result.GrowingHistograms;
import dev.antipode.result.HistogramLog;
import dev.antipode.result.Manifest;
import dev.antipode.result.RunFolder;
import dev.antipode.result.TrialResult;
import dev.antipode.scenario.value.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One guest of a run, and what it has stored so far. One thread. */
final class RunningGuest {
  private static final long WATCH_EVERY_NANOS = 2_000_000_000L;

  /** The least exit code of a process that a signal ended. */
  private static final int SIGNALLED = 128;

  private final int index;
  private final Guest guest;
  private final GuestFolder folder;
  private boolean ended;
  private double wallSeconds;

  private final GuestWatch watch;
  private final GrowingHistograms histograms;
  private long lookedNanos;
  private @Nullable String stuck;

  /**
   * Of a guest that was booted.
   *
   * @param timeout of a trial
   */
  RunningGuest(int index, Guest guest, GuestFolder folder, Duration timeout) {
    this.index = index;
    this.guest = guest;
    this.folder = folder;
    this.watch = new GuestWatch(timeout);
    this.histograms = new GrowingHistograms(HistogramLog.of(new RunFolder(folder.path())));
    this.lookedNanos = System.nanoTime();
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
    endIfStuck();
    boolean over = !guest.isAlive();
    // Read after the guest was seen to have ended, so that its last trial is not missed.
    List<TrialResult> fresh = folder.fresh();
    if (over) {
      ended = true;
      wallSeconds = guest.wallSeconds();
    }
    return fresh;
  }

  /** To look for its processes costs more than to look at its folder. */
  private void endIfStuck() {
    long now = System.nanoTime();
    if (now - lookedNanos < WATCH_EVERY_NANOS) {
      return;
    }
    lookedNanos = now;
    stuck = watch.look(folder.mark(), now, guest.processorNanos());
    if (stuck != null) {
      guest.close();
    }
  }

  /** Copies what the guest's log of histograms has of a trial into that of the run. */
  void copyHistograms(TrialResult trial, RunFolder run) throws IOException {
    histograms.copy(trial.trial(), HistogramLog.of(run));
  }

  /**
   * How the guest died before its work was done; null while it lives, and if it ended well. It ends
   * with 1 if a trial failed, and also if it could not go on; in that case it stores no clock.
   */
  @Nullable LabException death() throws InputException {
    if (!ended || (stuck == null && guest.exitCode() <= 1 && hasClock())) {
      return null;
    }
    return new LabException(
        guest.exitCode() == 3 ? LabException.Cause.ENVIRONMENT : LabException.Cause.FAILURE,
        "guest "
            + index
            + (stuck == null ? " ended with exit code " + guest.exitCode() : " " + stuck)
            + ": "
            + folder.lastWords());
  }

  /**
   * Whether another in its place may do better: a signal or its watch has ended it, or its kernel
   * died. What its harness itself could not do, another could not do either.
   */
  boolean wasKilled() {
    return stuck != null || guest.exitCode() == 3 || guest.exitCode() >= SIGNALLED;
  }

  private boolean hasClock() throws InputException {
    RunFolder own = new RunFolder(folder.path());
    return Files.exists(own.manifestFile()) && !own.manifest().clocks().isEmpty();
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
