package dev.antipode.evidence;

import dev.antipode.disk.DurableFile;
import dev.antipode.lab.LabException;
import dev.antipode.result.Manifest;
import dev.antipode.result.RunFolder;
import dev.antipode.result.StoredFile;
import dev.antipode.result.StoredJson;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.Json;
import dev.antipode.sample.Outcome;
import dev.antipode.scenario.value.InputException;
import dev.antipode.stack.StackDescription;
import dev.antipode.wire.WireTrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Reads the captures of a run, each of them once: what was read is kept beside them as {@code
 * <cell>.wire.json}.
 */
public final class WireProofs {
  private static final String NO_DISSECTOR = "no tshark";
  private static final String REMEDY =
      "Delete the file: where the captures and tshark are there, antipode report makes it anew.";

  private final RunFolder folder;
  private final Manifest manifest;
  private final CapturedExperiment experiment;
  private Optional<Dissector> dissector = Optional.empty();
  private boolean looked;

  private WireProofs(RunFolder folder, Manifest manifest, CapturedExperiment experiment) {
    this.experiment = experiment;
    this.folder = folder;
    this.manifest = manifest;
  }

  /** The proofs by the ids of their cells; cells without a capture are not in it. */
  public static Map<String, WireProof> read(RunFolder folder, CapturedExperiment experiment)
      throws InputException {
    if (!Files.isDirectory(folder.evidence())) {
      return Map.of();
    }
    Map<String, TrialResult> captured = new LinkedHashMap<>();
    folder.trials().stream()
        .filter(trial -> trial.block() == 0)
        .forEach(trial -> captured.putIfAbsent(trial.cell().id(), trial));
    if (captured.isEmpty()) {
      return Map.of();
    }
    WireProofs proofs = new WireProofs(folder, folder.manifest(), experiment);
    Map<String, WireProof> read = new ConcurrentHashMap<>();
    Map<String, InputException> damaged = new ConcurrentSkipListMap<>();
    // A dissector takes most of a second to start, and is needed twice a cell. The threads are our
    // own: those of the common pool are needed to drain what the dissector prints.
    try (ExecutorService readers =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      for (TrialResult trial : captured.values()) {
        readers.execute(() -> {
          try {
            proofs.proof(trial).ifPresent(proof -> read.put(trial.cell().id(), proof));
          } catch (InputException spoiled) {
            damaged.put(trial.cell().id(), spoiled);
          }
        });
      }
    }
    for (InputException first : damaged.values()) {
      throw first;
    }
    return Map.copyOf(read);
  }

  /** Empty where nothing was captured, or the library could not even try. */
  private Optional<WireProof> proof(TrialResult trial) throws InputException {
    Optional<StackDescription> stack =
        manifest.stacks().stream()
            .filter(one -> one.name().equals(trial.cell().stack()))
            .findFirst();
    boolean captured = SidedCaptures.exist(file(trial, ""));
    if (stack.isEmpty()
        || trial.sample().outcome() == Outcome.UNSUPPORTED
        || !(captured || Files.exists(file(trial, ".wire.json")))) {
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
    Path kept = file(trial, ".wire.json");
    Optional<InputException> damage = Optional.empty();
    try {
      Optional<WireTrace> known = known(kept, trial);
      if (known.isPresent()) {
        return known;
      }
    } catch (InputException spoiled) {
      damage = Optional.of(spoiled);
    }
    boolean captured = SidedCaptures.exist(file(trial, ""));
    Optional<Dissector> found = captured ? dissector() : Optional.empty();
    if (found.isEmpty()) {
      if (damage.isPresent()) {
        throw damage.get();
      }
      if (!captured) {
        throw new IOException(
            kept.getFileName() + " is of another version or trial, and its captures are missing");
      }
      return Optional.empty();
    }
    Path log = file(trial, ".keys");
    Path keys = Files.exists(log) ? log : null;
    try (SidedCaptures captures = SidedCaptures.open(file(trial, ""), keys)) {
      WireTrace trace =
          new TraceReader(found.get())
              .read(stack, trial, captures.client(), captures.server(), keys);
      DurableFile.replace(kept, Json.MAPPER.writeValueAsString(trace) + "\n");
      return Optional.of(trace);
    }
  }

  /** Looked for once, and only where there is something to read. */
  private synchronized Optional<Dissector> dissector() {
    if (!looked) {
      looked = true;
      dissector = Dissector.find();
    }
    return dissector;
  }

  /** What was read before, unless a capture is younger or another version wrote it. */
  private Optional<WireTrace> known(Path kept, TrialResult trial)
      throws IOException, InputException {
    if (!Files.exists(kept)) {
      return Optional.empty();
    }
    List<Path> sources = new ArrayList<>(SidedCaptures.files(file(trial, "")));
    Path keys = file(trial, ".keys");
    if (Files.exists(keys)) {
      sources.add(keys);
    }
    for (Path source : sources) {
      if (Files.getLastModifiedTime(source).compareTo(Files.getLastModifiedTime(kept)) > 0) {
        return Optional.empty();
      }
    }
    StoredJson json = StoredJson.read(new StoredFile(kept, REMEDY));
    return json.tree().path("schema_version").asInt(WireTrace.SCHEMA_VERSION)
            != WireTrace.SCHEMA_VERSION
        ? Optional.empty()
        : Optional.of(json.as(WireTrace.class))
            .filter(trace -> trace.trial().equals(trial.trial()));
  }

  private Path file(TrialResult trial, String ending) {
    return folder.evidence().resolve(trial.cell().id() + ending);
  }
}
