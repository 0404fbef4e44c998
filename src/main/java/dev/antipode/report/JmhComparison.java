package dev.antipode.report;

import dev.antipode.result.jmh.JmhResult;
import dev.antipode.result.jmh.JmhRun;
import dev.antipode.stats.Comparison;
import dev.antipode.stats.Difference;
import dev.antipode.stats.Welch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * JMH's results of two folders held against each other, benchmark by benchmark.
 *
 * <p>The sample is the iterations. Two JVMs of the same build differ by more than their iterations
 * do, as each compiles in its own way, and few forks cannot show by how much. So nothing is claimed
 * of differences below {@link #SMALLEST_OF_INTEREST}.
 *
 * @param rows of benchmarks that both have, judged as one family
 * @param unmatched benchmarks that only one of them has, and which
 * @param notes what else differs between them
 */
public record JmhComparison(
    String before, String after, List<Row> rows, List<String> unmatched, List<String> notes) {
  /** The suites' own bound on the error of a score. */
  public static final double SMALLEST_OF_INTEREST = 0.05;

  /**
   * One benchmark in both.
   *
   * @param cost the ratio of the second to the first in time an operation: above 1 is slower,
   *     whatever the unit of the score
   */
  record Row(JmhResult before, JmhResult after, Comparison cost, Difference difference) {}

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
    return new JmhComparison(
        nameBefore,
        nameAfter,
        judged(drafts),
        List.copyOf(unmatched),
        notes(before.facts(), after.facts()));
  }

  /** The rows that differ thus. */
  public List<Row> rows(Difference difference) {
    return rows.stream().filter(row -> row.difference() == difference).toList();
  }

  private static Comparison cost(JmhResult before, JmhResult after) {
    double[] one = before.primaryMetric().iterations();
    double[] other = after.primaryMetric().iterations();
    return before.isThroughput() ? Welch.ratioOfMeans(one, other) : Welch.ratioOfMeans(other, one);
  }

  private static List<Row> judged(List<Row> drafts) {
    List<Difference> differences = Difference.ofFamily(drafts.stream().map(Row::cost).toList());
    return IntStream.range(0, drafts.size())
        .mapToObj(i -> {
          Row row = drafts.get(i);
          boolean matters =
              row.cost()
                  .ratio()
                  .filter(ratio -> Math.abs(ratio.estimate() - 1) >= SMALLEST_OF_INTEREST)
                  .isPresent();
          return new Row(
              row.before(),
              row.after(),
              row.cost(),
              matters ? differences.get(i) : Difference.INCONCLUSIVE);
        })
        .toList();
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
