package dev.antipode.analysis.jmh;

import dev.antipode.analysis.number.NumberFormat;
import dev.antipode.result.jmh.JmhMetric;
import dev.antipode.result.jmh.JmhResult;
import dev.antipode.result.jmh.JmhRun;
import dev.antipode.stats.Comparison;
import dev.antipode.stats.Difference;
import dev.antipode.stats.Welch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * JMH's results of two folders, compared benchmark by benchmark.
 *
 * <p>The sample is the forks if both have three or more of them, and the iterations otherwise. Two
 * JVMs of the same build differ by more than their iterations do, because each compiles in its own
 * way, and iterations of few forks cannot show by how much (Kalibera and Jones, Rigorous
 * Benchmarking in Reasonable Time, ISMM 2013: repeat at the level that varies). So if forks are
 * few, nothing is claimed of differences below {@link #SMALLEST_OF_FEW_FORKS}. Nor is anything
 * claimed if a score's own error is large, or if the canary shows that the machine ran at another
 * speed.
 *
 * @param rows of benchmarks that both have, judged as one family
 * @param unmatched benchmarks that only one of them has, and which
 * @param notes other differences between them
 */
public record JmhComparison(
    String before, String after, List<Row> rows, List<String> unmatched, List<String> notes) {
  /** Nanoseconds of the same work, beside each score. */
  private static final String CANARY = "canary_ns";

  /** The suites' own bound on the error of a score. */
  public static final double SMALLEST_OF_INTEREST = 0.05;

  /** More than the JIT compiler mostly makes of one build (docs/method/jmh.md). */
  public static final double SMALLEST_OF_FEW_FORKS = 0.3;

  /** The canary of a quiet machine varies by less. */
  private static final double SAME_MACHINE = 0.05;

  /** From this many on, forks are the sample. */
  public static final int ENOUGH_FORKS = 3;

  /**
   * One benchmark in both.
   *
   * @param cost the ratio of the second to the first in time for an operation: above 1 is slower,
   *     whatever the unit of the score
   */
  public record Row(JmhResult before, JmhResult after, Comparison cost, Difference difference) {}

  private record Key(String benchmark, String mode, Map<String, String> parameters) {
    static Key of(JmhResult result) {
      return new Key(result.benchmark(), result.mode(), result.parameters());
    }
  }

  /** Matches by name, mode and parameters. */
  public static JmhComparison of(String nameBefore, JmhRun before, String nameAfter, JmhRun after) {
    Map<Key, JmhResult> remaining = new LinkedHashMap<>();
    after.results().forEach(result -> remaining.put(Key.of(result), result));
    List<Row> drafts = new ArrayList<>();
    List<String> unmatched = new ArrayList<>();
    for (JmhResult one : before.results()) {
      JmhResult other = remaining.remove(Key.of(one));
      if (other == null) {
        unmatched.add(new JmhRow(one).name() + ": only in " + nameBefore);
      } else {
        drafts.add(new Row(one, other, cost(one, other), Difference.INCONCLUSIVE));
      }
    }
    remaining
        .values()
        .forEach(result -> unmatched.add(new JmhRow(result).name() + ": only in " + nameAfter));
    List<String> notes = new ArrayList<>(notes(before.facts(), after.facts()));
    long strange = drafts.stream().filter(JmhComparison::isOfOtherMachine).count();
    if (strange > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "the machine itself differed by more than %.0f %% in %s of %d (canary_ns): with few"
                  + " forks they claim nothing",
              SAME_MACHINE * 100,
              NumberFormat.count((int) strange, "benchmark"),
              drafts.size()));
    }
    return new JmhComparison(
        nameBefore, nameAfter, judged(drafts), List.copyOf(unmatched), List.copyOf(notes));
  }

  /** The rows with this verdict. */
  public List<Row> rows(Difference difference) {
    return rows.stream().filter(row -> row.difference() == difference).toList();
  }

  private static Comparison cost(JmhResult before, JmhResult after) {
    boolean byFork = haveEnoughForks(before, after);
    double[] one = sample(before.primaryMetric(), byFork);
    double[] other = sample(after.primaryMetric(), byFork);
    return before.isThroughput() ? Welch.ratioOfMeans(one, other) : Welch.ratioOfMeans(other, one);
  }

  private static double[] sample(JmhMetric metric, boolean byFork) {
    return byFork ? metric.forkMeans() : metric.iterations();
  }

  private static boolean haveEnoughForks(JmhResult before, JmhResult after) {
    return before.primaryMetric().forkMeans().length >= ENOUGH_FORKS
        && after.primaryMetric().forkMeans().length >= ENOUGH_FORKS;
  }

  private static List<Row> judged(List<Row> drafts) {
    List<Difference> differences = Difference.ofFamily(drafts.stream().map(Row::cost).toList());
    return IntStream.range(0, drafts.size())
        .mapToObj(i -> {
          Row row = drafts.get(i);
          return new Row(
              row.before(),
              row.after(),
              row.cost(),
              matters(row) ? differences.get(i) : Difference.INCONCLUSIVE);
        })
        .toList();
  }

  private static boolean matters(Row row) {
    if (haveEnoughForks(row.before(), row.after())) {
      return isBeyond(SMALLEST_OF_INTEREST, row);
    }
    boolean uncertain =
        new JmhRow(row.before()).isUncertain() || new JmhRow(row.after()).isUncertain();
    return !uncertain && !isOfOtherMachine(row) && isBeyond(SMALLEST_OF_FEW_FORKS, row);
  }

  private static boolean isBeyond(double smallest, Row row) {
    return row.cost().ratio().filter(ratio -> isBeyond(smallest, ratio.estimate())).isPresent();
  }

  /** Symmetric: twice as slow and twice as fast are as far from 1. */
  private static boolean isBeyond(double smallest, double ratio) {
    return Math.abs(Math.log(ratio)) >= Math.log1p(smallest);
  }

  private static boolean isOfOtherMachine(Row row) {
    JmhMetric before = row.before().costs().get(CANARY);
    JmhMetric after = row.after().costs().get(CANARY);
    return before != null
        && after != null
        && isBeyond(SAME_MACHINE, after.score() / before.score());
  }

  private static List<String> notes(Map<String, String> before, Map<String, String> after) {
    List<String> notes = new ArrayList<>();
    before.forEach((name, value) -> {
      String other = after.get(name);
      if (other != null && !other.equals(value)) {
        notes.add(name + ": " + value + " before, " + other + " after");
      }
    });
    return List.copyOf(notes);
  }
}
