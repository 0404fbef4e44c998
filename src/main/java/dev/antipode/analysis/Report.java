package dev.antipode.analysis;

import dev.antipode.analysis.jmh.JmhView;
import dev.antipode.result.Manifest;
import dev.antipode.result.RunFolder;
import dev.antipode.result.StoredExperiment;
import dev.antipode.result.StoredTrials;
import dev.antipode.result.jmh.JmhRun;
import dev.antipode.scenario.Experiments;
import dev.antipode.scenario.value.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What all renderers show: one or several runs, each by itself. Everything is computed here, and
 * nothing in the renderers.
 *
 * @param runs of scenarios
 * @param jmh results of JMH, of the same folders or of others
 */
public record Report(List<RunView> runs, List<JmhView> jmh) {
  /** A report without results of JMH. */
  public Report(List<RunView> runs) {
    this(runs, List.of());
  }

  /** Reads runs from disk; an error names the file that cannot be read. */
  public static Report of(
      List<RunFolder> folders, Experiments<? extends AnalysedExperiment> experiments)
      throws InputException {
    List<RunView> runs = new ArrayList<>();
    List<JmhView> jmh = new ArrayList<>();
    for (RunFolder folder : folders) {
      Optional<JmhView> micro =
          JmhRun.in(folder).map(found -> JmhView.of(name(folder.path()), found));
      micro.ifPresent(jmh::add);
      if (micro.isPresent() && !Files.exists(folder.manifestFile())) {
        continue;
      }
      runs.add(run(folder, experiments));
    }
    return new Report(List.copyOf(runs), List.copyOf(jmh));
  }

  private static RunView run(
      RunFolder folder, Experiments<? extends AnalysedExperiment> experiments)
      throws InputException {
    Manifest manifest = folder.manifest();
    AnalysedExperiment experiment = StoredExperiment.of(folder, manifest, experiments);
    StoredTrials stored = folder.stored(manifest);
    RunView run =
        RunView.of(
            experiment,
            name(folder.path()),
            manifest,
            stored.trials(),
            Evidence.in(folder, experiment));
    return stored.unread().isEmpty() ? run : run.withUnread(stored.unread());
  }

  /** The name of a run is that of its folder. */
  public static String name(Path folder) {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    return name == null ? folder.toString() : name.toString();
  }

  /** Whether a run refutes a statement of its scenario. */
  public boolean isRefuted() {
    return runs.stream().anyMatch(run -> !run.refuted().isEmpty());
  }

  /** How many trials failed or timed out, over all runs. */
  public int failedTrials() {
    return runs.stream().mapToInt(RunView::failedTrials).sum();
  }
}
