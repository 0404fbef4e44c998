package dev.antipode.evidence;

import dev.antipode.capture.CapturedTrial;
import dev.antipode.lab.LabException;
import dev.antipode.result.Manifest;
import dev.antipode.result.RunFolder;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.Outcome;
import dev.antipode.scenario.value.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the packets of a run's trials, one trial after another and each once, while the run is
 * played or after it. What they show is on the disk before they go. One thread.
 */
public final class TrialReading implements AutoCloseable {
  /** A dissector that fails so often in a row would fail on. */
  private static final int MOST_FAILURES = 3;

  private final RunFolder folder;
  private final Manifest manifest;
  private final CapturedExperiment experiment;
  private final LazyDissecting dissecting;
  private final FactsFile file;
  private final TraceStore traces;
  private final KeptPackets kept;
  private final Map<String, TrialFacts> known = new LinkedHashMap<>();
  private int unread;
  private int failures;
  private @Nullable String reason;

  private TrialReading(
      RunFolder folder,
      Manifest manifest,
      CapturedExperiment experiment,
      LazyDissecting dissecting) {
    this.folder = folder;
    this.manifest = manifest;
    this.experiment = experiment;
    this.dissecting = dissecting;
    this.file = FactsFile.of(folder);
    this.traces = new TraceStore(folder);
    this.kept = new KeptPackets(folder, manifest.evidence(), experiment.isLoad());
  }

  /** Of a run; what was read before is known. */
  public static TrialReading of(RunFolder folder, CapturedExperiment experiment)
      throws InputException {
    return of(folder, experiment, Dissector::find, Dissecting.PATIENCE);
  }

  static TrialReading of(
      RunFolder folder,
      CapturedExperiment experiment,
      Supplier<Optional<Dissector>> search,
      Duration patience)
      throws InputException {
    TrialReading reading =
        new TrialReading(
            folder, folder.manifest(), experiment, new LazyDissecting(search, patience));
    reading.known.putAll(reading.file.read());
    return reading;
  }

  /** The facts of each trial that was read, by its id. */
  public Map<String, TrialFacts> facts() {
    return Map.copyOf(known);
  }

  /**
   * Reads the packets of a trial, if they are there and were not read yet. What cannot be read is
   * left for another time.
   */
  public void read(TrialResult trial) throws IOException {
    Path stem = CapturedTrial.stem(folder.evidence(), trial.cell(), trial.block());
    TrialFacts facts = known.get(trial.trial());
    if (facts != null) {
      // A process that was killed behind its last line of facts left the packets where they were.
      kept.tidy(trial, facts, stem);
      return;
    }
    if (trial.sample().outcome() == Outcome.UNSUPPORTED || !SidedCaptures.exist(stem)) {
      return;
    }
    Optional<CapturedConditions> conditions = CapturedConditions.of(manifest, trial);
    if (conditions.isEmpty()) {
      return;
    }
    if (failures >= MOST_FAILURES) {
      unread++;
      return;
    }
    attempt(trial, conditions.get(), stem);
  }

  /** Once more where it fails: a dissector that an earlier trial has spoilt is begun anew then. */
  private void attempt(TrialResult trial, CapturedConditions conditions, Path stem)
      throws IOException {
    Dissecting dissectors = dissecting.get();
    FactsReader reader = new FactsReader(dissectors);
    if (!reader.canRead(conditions.stack().transport())) {
      unread++;
      reason = "there is no tshark";
      return;
    }
    for (int attempt = 1; ; attempt++) {
      try {
        TrialTask task = task(trial, conditions, stem);
        TrialFacts facts = reader.read(task);
        trace(task, dissectors);
        file.append(List.of(facts));
        known.put(trial.trial(), facts);
        kept.tidy(trial, facts, stem);
        failures = 0;
        return;
      } catch (LabException | RuntimeException failed) {
        // What a dissector may answer is as wide as what may be in a packet.
        if (attempt > 1) {
          failures++;
          unread++;
          reason = failed instanceof LabException ? failed.getMessage() : failed.toString();
          return;
        }
      }
    }
  }

  private TrialTask task(TrialResult trial, CapturedConditions conditions, Path stem)
      throws LabException, IOException {
    Path keys = CapturedTrial.keys(stem);
    return new TrialTask(
        trial,
        conditions,
        TrialPackets.of(SidedCaptures.read(stem), conditions.stack().transport()),
        Files.exists(keys) ? Files.readAllBytes(keys) : new byte[0],
        experiment.isLoad(),
        experiment.ordersLosses(manifest.scenario(), trial.cell()));
  }

  /** The first trial of a cell is drawn, and held against its cell's claim. */
  private void trace(TrialTask task, @Nullable Dissecting dissectors)
      throws LabException, IOException {
    if (task.result().block() == 0 && !task.load() && dissectors != null) {
      var _ = traces.make(task.result(), task.conditions().stack(), task.packets(), dissectors);
    }
  }

  /** Why the packets of some trials were not read, in a sentence; empty where all were. */
  public Optional<String> problem() {
    return unread == 0
        ? Optional.empty()
        : Optional.of(
            "the packets of "
                + unread
                + (unread == 1 ? " trial" : " trials")
                + " were not read, and nothing is shown of them: "
                + reason
                + ". They are kept; antipode report reads them where tshark works.");
  }

  /** What could not be kept, in a sentence; empty where all was. */
  public Optional<String> bounded() {
    return kept.bounded();
  }

  @Override
  public void close() {
    dissecting.close();
  }
}
