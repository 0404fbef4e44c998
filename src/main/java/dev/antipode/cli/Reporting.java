package dev.antipode.cli;

import dev.antipode.result.Manifest;
import dev.antipode.result.RunFolder;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.Outcome;
import dev.antipode.scenario.InputException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** What comes after the last trial: the report's files, the table, and the exit code. */
final class Reporting {
  private Reporting() {}

  static int finish(RunFolder folder, PrintStream out, PrintStream words)
      throws InputException, IOException {
    SortedMap<String, List<Long>> values = new TreeMap<>();
    boolean failed = false;
    for (TrialResult trial : folder.trials()) {
      failed |=
          trial.sample().outcome() == Outcome.FAILED
              || trial.sample().outcome() == Outcome.TIMED_OUT;
      trial
          .sample()
          .metrics()
          .forEach((metric, value) ->
              values
                  .computeIfAbsent(
                      trial.cell().path() + " " + trial.cell().label() + " " + metric,
                      _ -> new ArrayList<>())
                  .add(value));
    }
    values.forEach((key, all) -> {
      all.sort(null);
      out.printf(
          Locale.ROOT,
          "%-70s n=%d min %.3f median %.3f max %.3f ms%n",
          key,
          all.size(),
          all.getFirst() / 1e6,
          all.get(all.size() / 2) / 1e6,
          all.getLast() / 1e6);
    });
    for (Manifest.Clock clock : folder.manifest().clocks()) {
      words.printf(
          Locale.ROOT,
          "antipode: guest %s: %.1f lab seconds in %.1f s = %.1f a second%n",
          clock.guest(),
          clock.labSeconds(),
          clock.wallSeconds(),
          clock.labSeconds() / clock.wallSeconds());
    }
    return failed ? Failures.TRIAL_FAILED : 0;
  }
}
