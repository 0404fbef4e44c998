package dev.antipode.analysis.jmh;

import dev.antipode.analysis.number.NumberFormat;
import dev.antipode.result.jmh.JmhMetric;
import dev.antipode.result.jmh.JmhResult;
import dev.antipode.result.jmh.JmhRun;
import dev.antipode.stats.Comparison;
import dev.antipode.stats.Judgement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * JMH's results of two folders, compared benchmark by benchmark.
 *
 * <p>The sample is the forks if both have three or more of them, and the iterations otherwise. Two
 * JVMs of the same build differ by more than their iterations do, because each compiles in its own
 * way, and iterations of few forks cannot show by how much (Kalibera and Jones, Rigorous
 * Benchmarking in Reasonable Time, ISMM 2013: repeat at the level that varies). So if forks are
 * few, nothing is claimed of differences below {@link #SMALLEST_OF_FEW_FORKS}, nor anything at all
 * if a score's own error is large or the canary shows that the machine ran at another speed.
 *
 * @param rows of benchmarks that both have, judged as one family
 * @param findings benchmarks and scores that are gone, which must not pass a gate
 * @param subjects what differs between both and may, as it is what one compares
 * @param notes benchmarks of the second alone, and what the canary shows
 */
public record JmhComparison(
    String before,
    String after,
    List<Row> rows,
    List<String> findings,
    List<String> subjects,
    List<String> notes) {
  /** The suites' own bound on the error of a score. */
  public static final double SMALLEST_OF_INTEREST = 0.05;

  /** More than the JIT compiler mostly makes of one build (docs/method/jmh.md). */
  public static final double SMALLEST_OF_FEW_FORKS = 0.3;

  /** From this many on, forks are the sample. */
  public static final int ENOUGH_FORKS = 3;

  /**
   * One benchmark in both.
   *
   * @param cost the ratio of the second to the first in time for an operation: above 1 is slower,
   *     whatever the unit of the score
   * @param remark what else there is to say of the verdict; may be empty
   */
  public record Row(
      JmhResult before, JmhResult after, Comparison cost, Judgement judgement, String remark) {
    /** By what a score of the second is multiplied to have the unit of the first. */
    public double factor() {
      String unit = after.primaryMetric().scoreUnit();
      String to = before.primaryMetric().scoreUnit();
      return JmhCost.isRate(unit) == JmhCost.isRate(to) ? JmhCost.factor(unit, to) : Double.NaN;
    }
  }

  /**
   * Matches by name, mode, parameters and threads.
   *
   * @param across keys of these that may disagree
   */
  public static JmhComparison of(
      String nameBefore, JmhRun before, String nameAfter, JmhRun after, Set<String> across) {
    JmhMatch match = JmhMatch.of(before, after, across);
    List<String> notes = new ArrayList<>();
    long strange = match.matched().stream().filter(JmhJudge::isOfOtherMachine).count();
    if (strange > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "the machine itself differed by more than %.0f %% in %s of %d (canary_ns): with few"
                  + " forks they claim nothing",
              JmhJudge.SAME_MACHINE * 100,
              NumberFormat.count((int) strange, "benchmark"),
              match.matched().size()));
    }
    match.added().forEach(result -> notes.add(new JmhRow(result).name() + ": only after"));
    return new JmhComparison(
        nameBefore,
        nameAfter,
        JmhJudge.rows(match.matched()),
        Stream.concat(
                match.vanished().stream()
                    .map(result -> new JmhRow(result).name() + ": has no score after"),
                match.matched().stream().flatMap(twins -> lost(twins).stream()))
            .toList(),
        JmhSubjects.of(before, after),
        List.copyOf(notes));
  }

  /** What a benchmark had before and has no more: a score, or any operation at all. */
  private static Optional<String> lost(JmhMatch.Twins twins) {
    JmhMetric before = twins.before().primaryMetric();
    JmhMetric after = twins.after().primaryMetric();
    if (!before.hasScore() || before.score() == 0) {
      return Optional.empty();
    }
    String now =
        after.hasScore() ? "0 " + after.scoreUnit() + " after" : "JMH wrote no score after";
    boolean lost = !after.hasScore() || (after.score() == 0 && JmhCost.isRate(after.scoreUnit()));
    return lost
        ? Optional.of(
            new JmhRow(twins.before()).name()
                + ": "
                + now
                + ", "
                + NumberFormat.plain(before.score())
                + " "
                + before.scoreUnit()
                + " before")
        : Optional.empty();
  }

  /** What may be named as a condition to compare across. */
  public static Set<String> keys(JmhRun before, JmhRun after) {
    Set<String> keys = new TreeSet<>();
    Stream.of(before, after)
        .flatMap(run -> run.results().stream())
        .forEach(result -> keys.addAll(JmhMatch.conditions(result, Set.of()).keySet()));
    keys.remove(JmhMatch.BENCHMARK);
    return keys;
  }

  /** Whether a gate lets it pass. */
  public boolean passes() {
    return findings.isEmpty() && rows(Judgement.SLOWER).isEmpty();
  }

  /** The rows with this verdict. */
  public List<Row> rows(Judgement judgement) {
    return rows.stream().filter(row -> row.judgement() == judgement).toList();
  }
}
