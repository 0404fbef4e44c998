package dev.antipode.evidence;

import dev.antipode.capture.CapturedTrial;
import dev.antipode.disk.DurableFile;
import dev.antipode.lab.LabException;
import dev.antipode.result.RunFolder;
import dev.antipode.result.StoredFile;
import dev.antipode.result.StoredJson;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.Json;
import dev.antipode.scenario.value.InputException;
import dev.antipode.stack.StackDescription;
import dev.antipode.wire.WireTrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was read from the capture of a cell's first trial, kept as {@code <cell>.wire.json}. */
record TraceStore(RunFolder folder) {
  private static final String REMEDY =
      "Delete the file: where the captures and tshark are there, antipode report makes it anew.";

  boolean isCaptured(TrialResult trial) {
    return SidedCaptures.exist(stem(trial));
  }

  boolean isKept(TrialResult trial) {
    return Files.exists(kept(trial));
  }

  /** What was read before, unless a capture is younger or another version wrote it. */
  Optional<WireTrace> known(TrialResult trial) throws IOException, InputException {
    Path kept = kept(trial);
    if (!Files.exists(kept)) {
      return Optional.empty();
    }
    List<Path> sources = new ArrayList<>(SidedCaptures.files(stem(trial)));
    Path keys = keys(trial);
    if (keys != null) {
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

  /** What was captured of it. */
  TrialPackets packets(TrialResult trial, StackDescription stack) throws LabException, IOException {
    return TrialPackets.of(SidedCaptures.read(stem(trial)), stack.transport());
  }

  /** Makes it of its packets now, and keeps it. */
  WireTrace make(
      TrialResult trial, StackDescription stack, TrialPackets packets, Dissecting dissecting)
      throws LabException, IOException {
    Path keys = keys(trial);
    // Before it is read: what is kept must be younger than its sources.
    SidedCaptures.disclose(stem(trial), keys);
    WireTrace trace = new TraceReader(dissecting).read(stack, trial, packets, keys);
    DurableFile.replace(kept(trial), Json.MAPPER.writeValueAsString(trace) + "\n");
    return trace;
  }

  String nameOf(TrialResult trial) {
    return String.valueOf(kept(trial).getFileName());
  }

  private @Nullable Path keys(TrialResult trial) {
    Path keys = CapturedTrial.keys(stem(trial));
    return Files.exists(keys) ? keys : null;
  }

  private Path kept(TrialResult trial) {
    return folder.evidence().resolve(trial.cell().id() + ".wire.json");
  }

  private Path stem(TrialResult trial) {
    return CapturedTrial.stem(folder.evidence(), trial.cell(), 0);
  }
}
