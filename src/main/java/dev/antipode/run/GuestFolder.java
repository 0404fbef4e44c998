package dev.antipode.run;

import dev.antipode.result.RunFolder;
import dev.antipode.result.TrialResult;
import dev.antipode.scenario.value.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What one guest of a run stores, in {@code guests/<index>}. One thread. */
final class GuestFolder {
  private final Path path;
  private int seen;

  GuestFolder(RunFolder run, int index) {
    path = folder(run).resolve(Integer.toString(index));
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
    List<TrialResult> all = new RunFolder(path).trials();
    List<TrialResult> fresh = all.subList(seen, all.size());
    seen = all.size();
    return fresh;
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
