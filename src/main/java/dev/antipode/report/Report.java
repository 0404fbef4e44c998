package dev.antipode.report;

import dev.antipode.result.RunFolder;
import dev.antipode.scenario.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What all renderers show: one or several runs, each by itself. Everything is computed here and
 * nothing below.
 */
public record Report(List<RunView> runs) {
  /** Reads runs from disk; an error names the file that cannot be read. */
  public static Report of(List<RunFolder> folders) throws InputException {
    List<RunView> runs = new ArrayList<>();
    for (RunFolder folder : folders) {
      runs.add(
          RunView.of(name(folder.path()), folder.manifest(), folder.trials(), Evidence.in(folder)));
    }
    return new Report(List.copyOf(runs));
  }

  /** The name of a run is that of its folder. */
  static String name(Path folder) {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    return name == null ? folder.toString() : name.toString();
  }

  /** How many trials failed or timed out, over all runs. */
  public int failedTrials() {
    return runs.stream().mapToInt(RunView::failedTrials).sum();
  }
}
