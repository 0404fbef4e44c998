package dev.antipode.run;

import dev.antipode.driver.BulkDriver;
import dev.antipode.driver.Calibrator;
import dev.antipode.driver.ChurnDriver;
import dev.antipode.driver.Driver;
import dev.antipode.driver.DriverException;
import dev.antipode.driver.EndpointPair;
import dev.antipode.driver.HandshakeDriver;
import dev.antipode.driver.HeadOfLineDriver;
import dev.antipode.driver.LatencyDriver;
import dev.antipode.lab.Calibration;
import dev.antipode.lab.Capture;
import dev.antipode.lab.Lab;
import dev.antipode.lab.LabException;
import dev.antipode.lab.Traffic;
import dev.antipode.lab.Way;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.Findings;
import dev.antipode.sample.Json;
import dev.antipode.sample.Outcome;
import dev.antipode.sample.Sample;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.Experiment;
import dev.antipode.scenario.Scenario;
import dev.antipode.scenario.Trial;
import dev.antipode.scenario.path.Loss;
import dev.antipode.scenario.path.Losses;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.stack.Credentials;
import dev.antipode.stack.Stacks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Plays trials on one open lab: shapes and calibrates each path, warms every cell once, and
 * survives the loss of an endpoint process by starting the pair anew. One thread.
 */
final class LabSession implements AutoCloseable {
  /** Where what was played goes; the trial is stored when this returns. */
  interface Store {
    void keep(TrialResult trial, Findings findings) throws IOException;

    void keep(Calibration calibration) throws IOException;
  }

  private final Lab lab;
  private final List<String> endpointCommand;
  private final Credentials credentials;
  private final Path folder;
  private final Path evidence;
  private final Scenario scenario;
  private final Stacks stacks;
  private final @Nullable Integer guest;
  private final long openedNanos = System.nanoTime();
  private EndpointPair endpoints;
  private Driver driver;
  private boolean warm;
  private @Nullable Capture capture;

  /** What had crossed the path before the present trial. */
  private Traffic counted = Traffic.NOTHING;

  LabSession(
      Lab lab,
      List<String> endpointCommand,
      Credentials credentials,
      Path folder,
      Path evidence,
      Scenario scenario,
      Stacks stacks,
      @Nullable Integer guest)
      throws LabException {
    this.lab = lab;
    this.endpointCommand = endpointCommand;
    this.credentials = credentials;
    this.folder = folder;
    this.evidence = evidence;
    this.scenario = scenario;
    this.stacks = stacks;
    this.guest = guest;
    endpoints = new EndpointPair(lab, endpointCommand, credentials, folder);
    driver = driver();
  }

  private Driver driver() {
    return switch (scenario.experiment()) {
      case Experiment.Handshake handshake ->
          new HandshakeDriver(endpoints, stacks, handshake, scenario.timeoutMs());
      case Experiment.Latency latency ->
          new LatencyDriver(
              endpoints, stacks, latency, lab.time().processorsAreFree(), scenario.timeoutMs());
      case Experiment.Bulk bulk -> new BulkDriver(endpoints, stacks, bulk, scenario.timeoutMs());
      case Experiment.Churn churn ->
          new ChurnDriver(
              endpoints, stacks, churn, lab.time().processorsAreFree(), scenario.timeoutMs());
      case Experiment.HeadOfLine headOfLine ->
          new HeadOfLineDriver(lab, endpoints, stacks, headOfLine, scenario, evidence);
    };
  }

  /** Plays the trials in their order, each stored before the next begins. */
  void play(List<Trial> trials, Store store)
      throws LabException, IOException, InterruptedException {
    for (PathProfile path : scenario.paths()) {
      List<Trial> ofPath =
          trials.stream().filter(trial -> trial.cell().path().equals(path.name())).toList();
      if (!ofPath.isEmpty()) {
        play(path, ofPath, store);
      }
    }
  }

  private void play(PathProfile path, List<Trial> trials, Store store)
      throws LabException, IOException, InterruptedException {
    lab.shape(path);
    Calibration calibration = calibrate(path);
    store.keep(calibration);
    if (calibration.problem() == null) {
      warmUp(trials);
    }
    counted = lab.traffic();
    for (Trial trial : trials) {
      long startedMs = (System.nanoTime() - openedNanos) / 1_000_000;
      String problem = calibration.problem();
      Sample sample =
          problem == null
              ? play(path, trial)
              : Sample.without(Outcome.FAILED, "calibration: " + problem);
      store.keep(
          new TrialResult(
              trial.id(), trial.cell(), trial.block(), trial.seed(), guest, startedMs, sample),
          problem == null ? driver.findings() : Findings.NONE);
    }
  }

  private Calibration calibrate(PathProfile path) throws LabException, InterruptedException {
    try {
      return new Calibrator(lab, endpoints, guest).calibrate(path, scenario.seed());
    } catch (DriverException lost) {
      throw new LabException(
          LabException.Cause.FAILURE,
          "path '" + path.name() + "' cannot be calibrated: " + lost.getMessage(),
          lost);
    }
  }

  /** Every handshake once or more before anything counts, so that no trial loads classes. */
  private void warmUp(List<Trial> trials) throws LabException, InterruptedException {
    if (warm) {
      return;
    }
    warm = true;
    Set<Cell> cells = new LinkedHashSet<>();
    trials.forEach(trial -> cells.add(trial.cell()));
    for (int i = 0; i < scenario.warmup(); i++) {
      for (Cell cell : cells) {
        Trial trial = new Trial(cell, 0, 0);
        if (attempt(() -> driver.prepare(trial)) == null) {
          attempt(() -> driver.play(trial));
        }
      }
    }
  }

  private Sample play(PathProfile path, Trial trial) throws LabException, InterruptedException {
    // Losses are counted from the trial's own first packet.
    if (driver.preparationSends(trial)) {
      drop(Way.UP, path.up().loss(), List.of());
      drop(Way.DOWN, path.down().loss(), List.of());
    }
    Sample unready = attempt(() -> driver.prepare(trial));
    if (unready != null) {
      return unready;
    }
    if (driver.preparationSends(trial)) {
      Thread.sleep(scenario.settleMs());
      counted = lab.traffic();
    }
    long most = driver.packets(trial);
    drop(Way.UP, path.up().loss(), Losses.indices(path.up().loss(), trial.seed(), most));
    drop(Way.DOWN, path.down().loss(), Losses.indices(path.down().loss(), trial.seed() + 1, most));
    return captured(path, trial);
  }

  /** The first trial of each cell is captured in the router. */
  private Sample captured(PathProfile path, Trial trial) throws LabException, InterruptedException {
    if (trial.block() == 0 && driver.captures()) {
      capture = lab.capture(evidence.resolve(trial.cell().id()));
    }
    Sample sample =
        attempt(() ->
            trial.block() == 0 && driver.captures()
                ? driver.play(trial, evidence.resolve(trial.cell().id()))
                : driver.play(trial));
    if (trial.block() == 0) {
      keepEvidence(trial.cell(), driver.findings());
    }
    // The trial's last packets, such as those that close its connection, belong to it.
    Thread.sleep(scenario.settleMs());
    if (capture != null) {
      capture.close();
      capture = null;
    }
    Traffic before = counted;
    counted = lab.traffic();
    return TrafficCheck.add(
        Objects.requireNonNull(sample), path, counted.since(before), driver.packets(trial));
  }

  private void keepEvidence(Cell cell, Findings findings) throws LabException {
    for (var entry : findings.evidence().entrySet()) {
      Path file = evidence.resolve(cell.id() + "." + entry.getKey() + ".json");
      try {
        Files.writeString(file, Json.line(entry.getValue()) + "\n");
      } catch (IOException unwritable) {
        throw new LabException(
            LabException.Cause.FAILURE, "cannot write " + file + ": " + unwritable, unwritable);
      }
    }
  }

  private void drop(Way way, Loss loss, List<Long> indices) throws LabException {
    if (!loss.equals(Loss.none())) {
      lab.losses(way, indices);
    }
  }

  /** One order to the driver. */
  private interface Step {
    @Nullable Sample take() throws DriverException, InterruptedException;
  }

  /** A step that fails is a sample that says so; endpoints that are lost are started anew. */
  private @Nullable Sample attempt(Step step) throws LabException, InterruptedException {
    try {
      return step.take();
    } catch (DriverException lost) {
      if (lost.isLost()) {
        endpoints.close();
        endpoints = new EndpointPair(lab, endpointCommand, credentials, folder);
        driver = driver();
      }
      return Sample.without(
          Outcome.FAILED, lost.getMessage() == null ? lost.toString() : lost.getMessage());
    }
  }

  @Override
  public void close() {
    if (capture != null) {
      capture.close();
    }
    endpoints.close();
  }
}
