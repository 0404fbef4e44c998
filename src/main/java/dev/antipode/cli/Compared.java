package dev.antipode.cli;

import dev.antipode.result.IntervalLog;
import dev.antipode.result.RunFolder;
import dev.antipode.result.jmh.JmhRun;
import dev.antipode.scenario.value.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * One side of a comparison as a user gives it: a folder, or a file of one.
 *
 * @param name as given
 * @param run where the run of a scenario is; empty where there is none
 * @param jmh JMH's results; empty where there are none
 * @param log of HdrHistogram, which another program wrote; empty where it is none
 */
record Compared(
    String name, Optional<RunFolder> run, Optional<JmhRun> jmh, Optional<IntervalLog> log) {
  private static final Set<String> OF_A_RUN = Set.of("run.json", "trials.jsonl", "histograms.hlog");

  static Compared of(Path given) throws InputException {
    if (Files.isRegularFile(given) && !OF_A_RUN.contains(String.valueOf(given.getFileName()))) {
      return given.toString().endsWith(".hlog")
          ? new Compared(
              given.toString(),
              Optional.empty(),
              Optional.empty(),
              Optional.of(IntervalLog.of(given)))
          : new Compared(
              given.toString(), Optional.empty(), Optional.of(JmhRun.of(given)), Optional.empty());
    }
    Path parent = given.toAbsolutePath().getParent();
    RunFolder folder = new RunFolder(Files.isRegularFile(given) && parent != null ? parent : given);
    Optional<JmhRun> jmh = JmhRun.in(folder);
    boolean onlyJmh = jmh.isPresent() && !Files.exists(folder.manifestFile());
    return new Compared(
        given.toString(), onlyJmh ? Optional.empty() : Optional.of(folder), jmh, Optional.empty());
  }
}
