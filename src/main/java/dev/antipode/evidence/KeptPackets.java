package dev.antipode.evidence;

import dev.antipode.capture.CapturedTrial;
import dev.antipode.disk.FolderSize;
import dev.antipode.result.RunFolder;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.Outcome;
import dev.antipode.scenario.EvidenceKept;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps the packets of some trials when their facts are on the disk, and deletes those of the
 * others. One thread.
 */
final class KeptPackets {
  private final RunFolder folder;
  private final EvidenceKept choice;
  private final boolean load;
  private long bytes = -1;
  private int refused;

  /**
   * Keeps nothing yet.
   *
   * @param load whether packets are cut to their heads when they have been read
   */
  KeptPackets(RunFolder folder, EvidenceKept choice, boolean load) {
    this.folder = folder;
    this.choice = choice;
    this.load = load;
  }

  /** Whether its packets wait for someone to read them. */
  static boolean isPending(RunFolder folder, TrialResult trial) {
    return trial.block() > 0
        && SidedCaptures.exist(CapturedTrial.stem(folder.evidence(), trial.cell(), trial.block()));
  }

  /**
   * Moves or deletes the files of a trial, whose facts are on the disk.
   *
   * @param stem of its files where they waited
   */
  void tidy(TrialResult trial, TrialFacts facts, Path stem) throws IOException {
    List<Path> files = files(stem);
    if (files.isEmpty()) {
      return;
    }
    if (trial.block() == 0) {
      cut(stem);
      // They lie there already.
      bytes = -1;
      if (total() > choice.mostBytes()) {
        refused++;
        delete(files);
      }
      return;
    }
    Files.deleteIfExists(CapturedTrial.qlog(stem));
    if (!isWanted(trial, facts)) {
      delete(files);
      return;
    }
    cut(stem);
    Path keys = CapturedTrial.keys(stem);
    SidedCaptures.disclose(stem, Files.exists(keys) ? keys : null);
    long more = 0;
    for (Path file : files) {
      more += Files.size(file);
    }
    if (total() + more > choice.mostBytes()) {
      refused++;
      delete(files);
      return;
    }
    bytes = total() + more;
    for (Path file : files) {
      Files.move(
          file, folder.evidence().resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private void cut(Path stem) throws IOException {
    if (load) {
      SidedCaptures.cut(stem);
    }
  }

  private static void delete(List<Path> files) throws IOException {
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
  }

  private boolean isWanted(TrialResult trial, TrialFacts facts) {
    return switch (choice.which()) {
      case FIRST, NONE -> false;
      case DEVIATING -> trial.sample().outcome() != Outcome.SUCCEEDED || !facts.isPlain();
      case ALL -> true;
    };
  }

  private static List<Path> files(Path stem) {
    return Stream.concat(SidedCaptures.files(stem).stream(), Stream.of(CapturedTrial.keys(stem)))
        .filter(Files::exists)
        .toList();
  }

  /** What lies in the evidence folder, without what waits to be read. */
  private long total() throws IOException {
    if (bytes < 0) {
      bytes = FolderSize.bytes(folder.evidence());
    }
    return bytes;
  }

  /** What could not be kept, in a sentence; empty where all was. */
  Optional<String> bounded() {
    return refused == 0
        ? Optional.empty()
        : Optional.of(
            "the packets of "
                + refused
                + (refused == 1 ? " trial" : " trials")
                + " were read and not kept, as all evidence of the run may take "
                + choice.mostBytes()
                + " bytes (--evidence-bytes)");
  }
}
