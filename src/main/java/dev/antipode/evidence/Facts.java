package dev.antipode.evidence;

import dev.antipode.capture.CapturedPacket;
import dev.antipode.capture.CapturedTrial;
import dev.antipode.capture.TransportHeaders;
import dev.antipode.capture.TwoSidedCapture;
import dev.antipode.lab.LabException;
import dev.antipode.lab.LabKind;
import dev.antipode.result.Manifest;
import dev.antipode.result.RunFolder;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.Outcome;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.scenario.value.InputException;
import dev.antipode.stack.StackDescription;
import dev.antipode.wire.critical.PathModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the packets of all captured trials of a run, each trial once. What was read is kept in
 * {@code evidence/facts.jsonl}. The packets of a trial in which nothing but the path took time are
 * then of no more use and are deleted; those of the first trial of each cell, and of every trial
 * that failed or waited for something, are kept beside them.
 */
public final class Facts {
  /** How many trials one start of the dissector reads at the most. */
  private static final int BATCH = 200;

  /** Computing takes no time in the virtual lab; a library's timers and threads do. */
  private static final long VIRTUAL_ENDPOINT_NS = 100_000;

  private static final long NATIVE_ENDPOINT_NS = 3_000_000;

  private final RunFolder folder;
  private final Manifest manifest;

  private Facts(RunFolder folder, Manifest manifest) {
    this.folder = folder;
    this.manifest = manifest;
  }

  /** The facts of each trial, by its id; trials that were not captured are not in it. */
  public static Map<String, TrialFacts> read(RunFolder folder) throws InputException {
    List<TrialResult> trials = folder.trials();
    if (trials.isEmpty()) {
      return Map.of();
    }
    FactsFile file = FactsFile.of(folder);
    Map<String, TrialFacts> known = file.read();
    Facts facts = new Facts(folder, folder.manifest());
    try {
      facts.tidyAfterKill(trials, known);
      List<TrialResult> left =
          trials.stream()
              .filter(trial -> !known.containsKey(trial.trial()))
              .filter(trial -> trial.sample().outcome() != Outcome.UNSUPPORTED)
              .filter(trial -> Files.exists(CapturedTrial.capture(facts.stem(trial))))
              .toList();
      if (!left.isEmpty()) {
        FactsReader reader = new FactsReader(Dissector.find().orElse(null));
        for (int from = 0; from < left.size(); from += BATCH) {
          for (TrialFacts one :
              facts.batch(reader, left.subList(from, Math.min(left.size(), from + BATCH)), file)) {
            known.put(one.trial(), one);
          }
        }
      }
      return Map.copyOf(known);
    } catch (IOException unreadable) {
      throw new InputException(
          folder.evidence() + ": the captures cannot be read: " + unreadable.getMessage() + ".",
          unreadable);
    }
  }

  private Path stem(TrialResult trial) {
    return CapturedTrial.stem(folder.evidence(), trial.cell(), trial.block());
  }

  private List<TrialFacts> batch(FactsReader reader, List<TrialResult> trials, FactsFile file)
      throws IOException {
    List<MeasuredConnection> connections = new ArrayList<>();
    for (TrialResult trial : trials) {
      connection(trial).filter(reader::canRead).ifPresent(connections::add);
    }
    try {
      List<TrialFacts> facts = reader.read(connections);
      file.append(facts);
      for (int i = 0; i < facts.size(); i++) {
        tidy(connections.get(i).result(), facts.get(i));
      }
      return facts;
    } catch (LabException unread) {
      System.err.println(
          "antipode: the packets of some trials stay unread: " + unread.getMessage());
      return List.of();
    }
  }

  private Optional<MeasuredConnection> connection(TrialResult trial) throws IOException {
    Optional<StackDescription> stack =
        manifest.stacks().stream()
            .filter(one -> one.name().equals(trial.cell().stack()))
            .findFirst();
    Optional<PathProfile> path =
        manifest.scenario().paths().stream()
            .filter(one -> one.name().equals(trial.cell().path()))
            .findFirst();
    if (stack.isEmpty() || path.isEmpty()) {
      return Optional.empty();
    }
    Path stem = stem(trial);
    Path capture = CapturedTrial.capture(stem);
    List<CapturedPacket> atClient =
        TransportHeaders.of(TwoSidedCapture.packets(capture, TwoSidedCapture.TO_CLIENT));
    List<CapturedPacket> atServer =
        TransportHeaders.of(TwoSidedCapture.packets(capture, TwoSidedCapture.TO_SERVER));
    return Optional.of(
        new MeasuredConnection(
            trial,
            stack.get().transport(),
            MeasuredConnection.find(atClient, atServer, stack.get().transport()),
            keys(stem),
            model(path.get()),
            manifest.lab() == LabKind.VIRTUAL ? VIRTUAL_ENDPOINT_NS : NATIVE_ENDPOINT_NS));
  }

  private static @Nullable Path keys(Path stem) {
    Path keys = CapturedTrial.keys(stem);
    return Files.exists(keys) ? keys : null;
  }

  private static PathModel model(PathProfile path) {
    return new PathModel(
        path.up().delayUs() * 1_000,
        path.down().delayUs() * 1_000,
        path.up().rateBps(),
        path.down().rateBps(),
        path.isSteady());
  }

  /** A process that was killed behind its last line of facts left the packets where they were. */
  private void tidyAfterKill(List<TrialResult> trials, Map<String, TrialFacts> known)
      throws IOException {
    if (!Files.isDirectory(folder.evidence().resolve(CapturedTrial.PENDING))) {
      return;
    }
    for (TrialResult trial : trials) {
      TrialFacts read = known.get(trial.trial());
      if (read != null) {
        tidy(trial, read);
      }
    }
  }

  private void tidy(TrialResult trial, TrialFacts facts) throws IOException {
    if (trial.block() == 0) {
      return;
    }
    Path stem = stem(trial);
    boolean kept = trial.sample().outcome() != Outcome.SUCCEEDED || !facts.isPlain();
    for (Path file : List.of(CapturedTrial.capture(stem), CapturedTrial.keys(stem))) {
      if (Files.exists(file) && kept) {
        Files.move(
            file,
            folder.evidence().resolve(file.getFileName()),
            StandardCopyOption.REPLACE_EXISTING);
      } else {
        Files.deleteIfExists(file);
      }
    }
    Path qlog = stem.resolveSibling(stem.getFileName() + ".sqlog");
    Files.deleteIfExists(qlog);
  }
}
