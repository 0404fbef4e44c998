package dev.antipode.cli;

import dev.antipode.analysis.compare.LogComparison;
import dev.antipode.analysis.compare.RunComparison;
import dev.antipode.analysis.jmh.JmhComparison;
import dev.antipode.report.compare.ComparisonJson;
import dev.antipode.report.compare.ComparisonReport;
import dev.antipode.report.jmh.JmhComparisonReport;
import dev.antipode.result.NotComparableException;
import dev.antipode.result.RunFolder;
import dev.antipode.result.jmh.JmhRun;
import dev.antipode.scenario.value.InputException;
import dev.antipode.scenario.value.InvalidValueException;
import dev.antipode.scenario.value.Named;
import dev.antipode.scenario.value.Quantity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares two runs cell by cell. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = {
      "Compares two runs cell by cell, with JMH's results (make jmh) if both have them, and prints"
          + " Markdown for a pull request.",
      "A row is faster, slower, equivalent (within the margin), or without evidence. Trials that"
          + " failed rank above every time.",
      "What was measured must agree: lab, paths, experiment with its parameters, sessions and"
          + " options; of JMH mode, parameters and threads. Versions, machines and seeds may differ."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  antipode compare results/before results/after",
      "  antipode compare results/before results/after --fail-on slower && echo no slower",
      "  antipode compare results/virtual results/native --across lab",
      "  antipode compare --before results/a1 results/a2 results/a3 --after results/b1 results/b2 results/b3",
      "  antipode compare before.json after.json          two files of JMH (-rf json)",
      "  antipode compare before.hlog after.hlog          two logs of HdrHistogram",
      "",
      "Exit codes: 0 fine, 1 with --fail-on if it must not pass, 2 bad usage or input, 4 not comparable."
    })
final class CompareCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "A",
      description =
          "The run before the change: its folder, a JSON file of JMH, or a log of HdrHistogram"
              + " (.hlog).")
  private @Nullable Path before;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "B",
      description = "The same after the change.")
  private @Nullable Path after;

  @Option(
      names = "--before",
      paramLabel = "A",
      arity = "1..*",
      description =
          "Three runs or more before the change, played in turns with those after it. The run is"
              + " the unit then, so that in real time, too, small differences can be claimed.")
  private List<Path> allBefore = new ArrayList<>();

  @Option(
      names = "--after",
      paramLabel = "B",
      arity = "1..*",
      description = "Three runs or more after the change.")
  private List<Path> allAfter = new ArrayList<>();

  @Option(
      names = "--fail-on",
      paramLabel = "VERDICT",
      description =
          "Exit with 1 if a row has this verdict, and also if a cell or a stack is gone, if trials"
              + " fail more often, or if packets contradict a cell; VERDICT is: slower.")
  private @Nullable String failOn;

  @Option(
      names = "--across",
      paramLabel = "KEY",
      split = ",",
      description =
          "Compare although this differs: lab, path, session, timeout, an option such as"
              + " congestion, a parameter such as payload_bytes; of JMH mode, threads or a"
              + " parameter. May be repeated.")
  private List<String> across = new ArrayList<>();

  @Option(
      names = "--margin",
      paramLabel = "SHARE",
      description =
          "The difference that is of no interest, as a percentage; 0.5%% if not given. JMH's scores"
              + " have margins of their own.")
  private String margin = "0.5%";

  @Option(
      names = "--json",
      description =
          "One line of JSON instead of Markdown; two where both runs have results of JMH beside"
              + " trials.")
  private boolean json;

  @Override
  public Integer call() throws InputException {
    if (failOn != null && !failOn.equals("slower")) {
      throw new InvalidValueException("--fail-on", failOn, "slower");
    }
    double share = Quantity.ratio("--margin", margin);
    Set<String> keys = new TreeSet<>(across);
    Set<String> ofJmh = Set.of();
    if (!allBefore.isEmpty() || !allAfter.isEmpty()) {
      return exit(several(share, keys));
    }
    if (before == null || after == null) {
      throw InvalidValueException.saying(
          "A and B", "Two runs are needed: 'antipode compare A B', or --before A... --after B...");
    }
    Compared one = Compared.of(before);
    Compared other = Compared.of(after);
    if (one.log().isPresent() && other.log().isPresent()) {
      return exit(
          print(
              LogComparison.of(
                  one.name(), one.log().get(), other.name(), other.log().get(), share)));
    }
    boolean passes = true;
    boolean compared = false;
    if (one.jmh().isPresent() && other.jmh().isPresent()) {
      ofJmh = JmhComparison.keys(one.jmh().get(), other.jmh().get());
      if (one.run().isEmpty() || other.run().isEmpty()) {
        check(keys, ofJmh);
      }
      passes = jmh(one, one.jmh().get(), other, other.jmh().get(), keys);
      compared = true;
    }
    if (one.run().isPresent() && other.run().isPresent()) {
      passes &= runs(one.run().get(), other.run().get(), share, keys, ofJmh);
      compared = true;
    }
    if (!compared) {
      throw new NotComparableException(
          List.of(what(one), what(other)),
          "Give two runs of scenarios, two results of JMH, or two logs of HdrHistogram.");
    }
    System.out.flush();
    if (one.jmh().isPresent() && other.jmh().isEmpty()) {
      System.err.println("antipode: " + other.name() + " has no results of JMH, unlike the first.");
      passes = false;
    }
    return exit(passes);
  }

  private int exit(boolean passes) {
    return failOn != null && !passes ? Failures.TRIAL_FAILED : 0;
  }

  private boolean several(double margin, Set<String> across) throws InputException {
    if (before != null || after != null) {
      throw InvalidValueException.saying(
          "A and B", "Give runs behind --before and --after, or two without them, and not both.");
    }
    return print(
        RunComparison.ofRuns(
            folders(allBefore), folders(allAfter), ExperimentList.ALL, margin, across));
  }

  private static List<RunFolder> folders(List<Path> given) throws InputException {
    List<RunFolder> folders = new ArrayList<>();
    for (Path each : given) {
      Compared one = Compared.of(each);
      folders.add(
          one.run()
              .orElseThrow(() ->
                  new NotComparableException(
                      List.of(what(one)),
                      "Give runs of scenarios behind --before and --after; of JMH, its forks"
                          + " are the unit already.")));
    }
    return folders;
  }

  private static void check(Set<String> keys, Set<String> known) {
    for (String key : keys) {
      if (!known.contains(key)) {
        throw new InvalidValueException("--across", key, Named.oneOf(List.copyOf(known)));
      }
    }
  }

  private boolean jmh(
      Compared one, JmhRun before, Compared other, JmhRun after, Set<String> across) {
    JmhComparison comparison = JmhComparison.of(one.name(), before, other.name(), after, across);
    System.out.print(
        json ? ComparisonJson.line(comparison) + "\n" : JmhComparisonReport.markdown(comparison));
    return comparison.passes();
  }

  private boolean runs(
      RunFolder before, RunFolder after, double margin, Set<String> across, Set<String> ofJmh)
      throws InputException {
    return print(RunComparison.of(before, after, ExperimentList.ALL, margin, across, ofJmh));
  }

  private boolean print(RunComparison comparison) {
    System.out.print(
        json ? ComparisonJson.line(comparison) + "\n" : ComparisonReport.markdown(comparison));
    return comparison.passes();
  }

  private static String what(Compared side) {
    return side.name()
        + ": "
        + (side.run().isPresent()
            ? "the run of a scenario"
            : side.log().isPresent() ? "a log of HdrHistogram" : "JMH's results");
  }
}
