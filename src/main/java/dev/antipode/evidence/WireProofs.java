package dev.antipode.evidence;

import dev.antipode.lab.LabException;
import dev.antipode.result.Manifest;
import dev.antipode.result.RunFolder;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.Outcome;
import dev.antipode.scenario.value.InputException;
import dev.antipode.stack.StackDescription;
import dev.antipode.wire.WireTrace;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the captures of cells prove: those of their first trials, each read once. Loads prove
 * nothing here: megabytes would show no more than a handshake does.
 */
public final class WireProofs implements AutoCloseable {
  private static final String NO_DISSECTOR = "no tshark";

  private final Manifest manifest;
  private final CapturedExperiment experiment;
  private final TraceStore traces;
  private final LazyDissecting dissecting =
      new LazyDissecting(Dissector::find, Dissecting.PATIENCE);

  private WireProofs(RunFolder folder, Manifest manifest, CapturedExperiment experiment) {
    this.manifest = manifest;
    this.experiment = experiment;
    this.traces = new TraceStore(folder);
  }

  /** The proofs by the ids of their cells; cells without a capture are not in it. */
  public static Map<String, WireProof> read(RunFolder folder, CapturedExperiment experiment)
      throws InputException {
    if (!Files.isDirectory(folder.evidence()) || experiment.isLoad()) {
      return Map.of();
    }
    Map<String, TrialResult> captured = new LinkedHashMap<>();
    folder.trials().stream()
        .filter(trial -> trial.block() == 0)
        .forEach(trial -> captured.putIfAbsent(trial.cell().id(), trial));
    if (captured.isEmpty()) {
      return Map.of();
    }
    Map<String, WireProof> read = new TreeMap<>();
    try (WireProofs proofs = new WireProofs(folder, folder.manifest(), experiment)) {
      for (TrialResult trial : captured.values()) {
        proofs.proof(trial).ifPresent(proof -> read.put(trial.cell().id(), proof));
      }
    }
    return Map.copyOf(read);
  }

  /** Empty where nothing was captured, or the library could not even try. */
  private Optional<WireProof> proof(TrialResult trial) throws InputException {
    Optional<StackDescription> stack =
        manifest.stacks().stream()
            .filter(one -> one.name().equals(trial.cell().stack()))
            .findFirst();
    if (stack.isEmpty()
        || trial.sample().outcome() == Outcome.UNSUPPORTED
        || !(traces.isCaptured(trial) || traces.isKept(trial))) {
      return Optional.empty();
    }
    try {
      Optional<WireTrace> trace = trace(stack.get(), trial);
      return Optional.of(
          trace
              .map(read -> judged(read, trial, stack.get()))
              .orElseGet(() -> WireProof.unread(NO_DISSECTOR)));
    } catch (LabException | IOException unreadable) {
      return Optional.of(
          WireProof.unread(String.valueOf(unreadable.getMessage()).replaceAll("\\s+", " ")));
    }
  }

  /** A trial that failed claims nothing that could be contradicted. */
  private WireProof judged(WireTrace trace, TrialResult trial, StackDescription stack) {
    int payloadBytes = experiment.requestBytes(manifest.scenario(), trial.cell());
    WireProof proof =
        WireProof.of(trace, trial.cell(), stack, payloadBytes, trial.sample().negotiated());
    return trial.sample().outcome() == Outcome.SUCCEEDED
        ? proof
        : new WireProof(proof.trace(), proof.unread(), null);
  }

  private Optional<WireTrace> trace(StackDescription stack, TrialResult trial)
      throws LabException, IOException, InputException {
    Optional<InputException> damage = Optional.empty();
    try {
      Optional<WireTrace> known = traces.known(trial);
      if (known.isPresent()) {
        return known;
      }
    } catch (InputException spoiled) {
      damage = Optional.of(spoiled);
    }
    boolean captured = traces.isCaptured(trial);
    Dissecting reader = captured ? dissecting.get() : null;
    if (reader == null) {
      if (damage.isPresent()) {
        throw damage.get();
      }
      if (!captured) {
        throw new IOException(
            traces.nameOf(trial) + " is of another version or trial, and its captures are missing");
      }
      return Optional.empty();
    }
    return Optional.of(traces.make(trial, stack, traces.packets(trial, stack), reader));
  }

  @Override
  public void close() {
    dissecting.close();
  }
}
