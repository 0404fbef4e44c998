package dev.antipode.run;

import dev.antipode.disk.DurableFile;
import dev.antipode.result.GrowingTrials;
import dev.antipode.result.RunFolder;
import dev.antipode.result.TrialResult;
import dev.antipode.scenario.value.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What one guest of a run stores, in {@code guests/<index>}. One thread. */
final class GuestFolder {
  private final Path path;
  private final GrowingTrials trials;

  GuestFolder(RunFolder run, int index) {
    path = folder(run).resolve(Integer.toString(index));
    trials = new GrowingTrials(new RunFolder(path));
  }

  /** The folder of all guests of a run. */
  static Path folder(RunFolder run) {
    return run.path().resolve("guests");
  }

  Path path() {
    return path;
  }

  Path log() {
    return path.resolve("guest.log");
  }

  /** The trials that were stored since the last call. */
  List<TrialResult> fresh() throws InputException {
    return trials.fresh();
  }

  /** Differs from that of an earlier call if anything was stored in between. */
  Object mark() {
    List<String> sizes = new ArrayList<>();
    try (Stream<Path> files = Files.list(path)) {
      for (Path file : files.sorted().toList()) {
        sizes.add(file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file));
      }
    } catch (IOException changing) {
      // A file was renamed meanwhile: that is a change, too.
      sizes.add(changing + " " + System.nanoTime());
    }
    return sizes;
  }

  /** Forgets what a guest before knew of its lab; its trials stay. */
  void forgetLab() throws IOException {
    Files.deleteIfExists(new RunFolder(path).manifestFile());
    DurableFile.forgetDrafts(path);
  }

  String lastWords() {
    try {
      List<String> lines = Files.readAllLines(log());
      return String.join(" | ", lines.subList(Math.max(0, lines.size() - 3), lines.size()))
          + " ("
          + log()
          + ")";
    } catch (IOException none) {
      return "it wrote no log";
    }
  }
}
