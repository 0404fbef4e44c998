package dev.antipode.run;

import dev.antipode.lab.Calibration;
import dev.antipode.lab.Closing;
import dev.antipode.lab.Installation;
import dev.antipode.lab.Lab;
import dev.antipode.lab.LabException;
import dev.antipode.lab.LabKind;
import dev.antipode.lab.LoopbackLab;
import dev.antipode.lab.NativeLab;
import dev.antipode.lab.TimeModel;
import dev.antipode.result.Environment;
import dev.antipode.result.HistogramLog;
import dev.antipode.result.Manifest;
import dev.antipode.result.RunFolder;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.Findings;
import dev.antipode.scenario.Experiments;
import dev.antipode.scenario.Scenario;
import dev.antipode.scenario.Trial;
import dev.antipode.stack.Credentials;
import dev.antipode.stack.Stacks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Plays trials in the kernel that this process runs on: natively, on the loopback interface, or as
 * a guest of the virtual lab.
 *
 * @param folder where results go
 * @param evidence where captures go
 * @param guest which guest this is; null where it is none
 */
public record LocalRun(
    Installation installation,
    RunFolder folder,
    Path evidence,
    Stacks stacks,
    Experiments<? extends RunExperiment> experiments,
    @Nullable Integer guest,
    RunListener listener) {
  /** Plays the trials; the folder's manifest grows by environment, calibrations and clock. */
  public void play(Manifest manifest, Credentials credentials, List<Trial> trials)
      throws LabException, IOException, InterruptedException {
    long started = System.nanoTime();
    Path logs = folder.path().resolve("logs");
    Files.createDirectories(logs);
    Scenario scenario = manifest.scenario();
    Lab lab = open(manifest.lab(), scenario.name());
    try (Closing closing = new Closing()) {
      closing.add(lab);
      Keeper keeper = new Keeper(manifest.withEnvironment(Environment.collect(lab.settings())));
      folder.write(keeper.manifest);
      TrialPlayer player =
          new TrialPlayer(
              lab,
              JavaCommand.endpoint(installation, lab.time()),
              credentials,
              logs,
              evidence,
              manifest.evidence().isCaptured(),
              scenario,
              experiments.of(scenario).driver(scenario),
              stacks);
      closing.add(player);
      new LabSession(player, scenario, guest, keeper).play(trials);
      double seconds = (System.nanoTime() - started) / 1e9;
      folder.write(
          keeper.manifest.withClock(
              new Manifest.Clock(guest, labSeconds(lab.time(), seconds), seconds)));
    }
  }

  private Lab open(LabKind kind, String scenario) throws LabException {
    if (kind == LabKind.LOOPBACK) {
      return new LoopbackLab();
    }
    String name =
        scenario.substring(0, Math.min(20, scenario.length()))
            + "-"
            + ProcessHandle.current().pid();
    return new NativeLab(installation, name, kind.time());
  }

  /** In virtual time, the seconds since the guest's kernel started, by its own clock. */
  private static double labSeconds(TimeModel time, double seconds) throws IOException {
    if (time == TimeModel.REAL) {
      return seconds;
    }
    String text = Files.readString(Path.of("/proc/uptime"));
    return Double.parseDouble(text.substring(0, text.indexOf(' ')));
  }

  private final class Keeper implements LabSession.Store {
    private Manifest manifest;

    Keeper(Manifest manifest) {
      this.manifest = manifest;
    }

    @Override
    public void keep(TrialResult trial, Findings findings) throws IOException {
      // First, as a resumed run drops the histograms of trials that are not stored.
      HistogramLog.of(folder).append(trial.trial(), trial.startedMs(), findings);
      folder.append(trial);
      listener.played(trial);
    }

    /** Whoever watches over a guest sees that it gets on. */
    @Override
    public void warmedUp(int done, int of) throws IOException {
      if (guest != null) {
        Files.writeString(folder.path().resolve("warm-up"), done + " of " + of + "\n");
      }
    }

    @Override
    public void keep(Calibration calibration) throws IOException {
      manifest = manifest.withCalibrations(List.of(calibration));
      folder.write(manifest);
      listener.calibrated(calibration);
    }
  }
}
