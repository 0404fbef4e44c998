package dev.antipode.run;

import dev.antipode.driver.Bench;
import dev.antipode.driver.Calibrator;
import dev.antipode.driver.DriverException;
import dev.antipode.driver.Played;
import dev.antipode.lab.Calibration;
import dev.antipode.lab.LabException;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.Findings;
import dev.antipode.sample.Outcome;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.Scenario;
import dev.antipode.scenario.Trial;
import dev.antipode.scenario.path.PathProfile;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Plays trials on one open lab: shapes and calibrates each path, and warms every cell once. One
 * thread.
 */
final class LabSession {
  /** Where what was played goes; the trial is stored when this returns. */
  interface Store {
    void keep(TrialResult trial, Findings findings) throws IOException;

    void keep(Calibration calibration) throws IOException;

    /** Nothing of a warm-up is kept but how far it is. */
    void warmedUp(int done, int of) throws IOException;
  }

  private final TrialPlayer player;
  private final Scenario scenario;
  private final @Nullable Integer guest;
  private final Store store;
  private final long openedNanos = System.nanoTime();
  private boolean warm;

  /**
   * Plays nothing yet.
   *
   * @param guest which guest this is; null where it is none
   */
  LabSession(TrialPlayer player, Scenario scenario, @Nullable Integer guest, Store store) {
    this.player = player;
    this.scenario = scenario;
    this.guest = guest;
    this.store = store;
  }

  /** Plays the trials in their order, each stored before the next begins. */
  void play(List<Trial> trials) throws LabException, IOException, InterruptedException {
    for (PathProfile path : scenario.paths()) {
      List<Trial> ofPath =
          trials.stream().filter(trial -> trial.cell().path().equals(path.name())).toList();
      if (!ofPath.isEmpty()) {
        play(path, ofPath);
      }
    }
  }

  private void play(PathProfile path, List<Trial> trials)
      throws LabException, IOException, InterruptedException {
    player.bench().lab().shape(path);
    Calibration calibration = calibrate(path);
    store.keep(calibration);
    String problem = calibration.problem();
    if (problem == null) {
      warmUp(trials);
    }
    player.bench().router().countAnew();
    for (Trial trial : trials) {
      long startedMs = (System.nanoTime() - openedNanos) / 1_000_000;
      Played played =
          problem == null
              ? player.play(trial, path)
              : Played.without(Outcome.FAILED, "calibration: " + problem);
      store.keep(
          new TrialResult(
              trial.id(),
              trial.cell(),
              trial.block(),
              trial.seed(),
              guest,
              startedMs,
              played.sample(),
              played.connectedAtNs(),
              played.tcpTimers(),
              played.queueDrops()),
          played.findings());
    }
  }

  /** An endpoint that is lost meanwhile is replaced once, as in a trial. */
  private Calibration calibrate(PathProfile path) throws LabException, InterruptedException {
    try {
      return measured(path);
    } catch (DriverException lost) {
      player.replaceEndpoints();
    }
    try {
      return measured(path);
    } catch (DriverException lost) {
      throw new LabException(
          LabException.Cause.FAILURE,
          "path '" + path.name() + "' cannot be calibrated: " + lost.getMessage(),
          lost);
    }
  }

  private Calibration measured(PathProfile path)
      throws LabException, DriverException, InterruptedException {
    Bench bench = player.bench();
    return new Calibrator(bench.lab(), bench.router(), bench.endpoints(), guest)
        .calibrate(path, scenario.seed());
  }

  /** Every handshake once or more before anything counts, so that no trial loads classes. */
  private void warmUp(List<Trial> trials) throws LabException, IOException, InterruptedException {
    if (warm) {
      return;
    }
    warm = true;
    Set<Cell> cells = new LinkedHashSet<>();
    trials.forEach(trial -> cells.add(trial.cell()));
    int done = 0;
    for (int i = 0; i < scenario.warmup(); i++) {
      for (Cell cell : cells) {
        player.warmUp(cell);
        done++;
        store.warmedUp(done, scenario.warmup() * cells.size());
      }
    }
  }
}
