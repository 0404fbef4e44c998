package dev.antipode.analysis.jmh;

import dev.antipode.result.NotComparableException;
import dev.antipode.result.jmh.JmhResult;
import dev.antipode.result.jmh.JmhRun;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Which benchmarks of two files belong together: those of one name, mode, parameters and number of
 * threads, but for what is compared across.
 *
 * @param matched in the order of the first file, those that differ in what is compared across last
 * @param vanished of the first file alone
 * @param added of the second file alone
 */
record JmhMatch(List<Twins> matched, List<JmhResult> vanished, List<JmhResult> added) {
  static final String BENCHMARK = "benchmark";

  /** One benchmark in both files. */
  record Twins(JmhResult before, JmhResult after) {}

  /**
   * Matches them.
   *
   * @throws NotComparableException if a benchmark is in both files, and nowhere under the same
   *     conditions; if a file has one twice; if the first file has none
   */
  static JmhMatch of(JmhRun before, JmhRun after, Set<String> across) {
    refuseTwice(before, "first");
    refuseTwice(after, "second");
    List<Twins> matched = new ArrayList<>();
    List<JmhResult> left = new ArrayList<>();
    Map<Map<String, String>, JmhResult> right = new LinkedHashMap<>();
    after.results().forEach(result -> right.put(conditions(result, Set.of()), result));
    for (JmhResult one : before.results()) {
      JmhResult other = right.remove(conditions(one, Set.of()));
      if (other == null) {
        left.add(one);
      } else {
        matched.add(new Twins(one, other));
      }
    }
    List<JmhResult> added = new ArrayList<>(right.values());
    for (JmhResult one : List.copyOf(left)) {
      Map<String, String> key = conditions(one, across);
      List<JmhResult> twins =
          added.stream().filter(result -> conditions(result, across).equals(key)).toList();
      if (twins.size() == 1
          && left.stream().filter(result -> conditions(result, across).equals(key)).count() == 1) {
        matched.add(new Twins(one, twins.getFirst()));
        left.remove(one);
        added.remove(twins.getFirst());
      }
    }
    JmhMatch match = new JmhMatch(List.copyOf(matched), List.copyOf(left), List.copyOf(added));
    match.check(before, after);
    return match;
  }

  private void check(JmhRun before, JmhRun after) {
    List<String> refused = new ArrayList<>();
    SortedSet<String> keys = new TreeSet<>();
    Set<String> benchmarks = new LinkedHashSet<>();
    vanished.forEach(result -> benchmarks.add(result.benchmark()));
    matched.forEach(twins -> benchmarks.remove(twins.before().benchmark()));
    for (String benchmark : benchmarks) {
      if (added.stream().anyMatch(result -> result.benchmark().equals(benchmark))) {
        disagreements(benchmark)
            .forEach((key, words) -> {
              keys.add("--across " + key);
              refused.add(words);
            });
      }
    }
    for (Twins twins : matched) {
      String one = twins.before().primaryMetric().scoreUnit();
      String other = twins.after().primaryMetric().scoreUnit();
      boolean contradict =
          JmhCost.isRate(one) != JmhCost.isRate(other)
              && twins.before().mode().equals(twins.after().mode());
      if (contradict || !JmhCost.areAlike(one, other)) {
        refused.add(
            new JmhRow(twins.before()).name() + ": unit: " + one + " before, " + other + " after");
      }
    }
    if (!refused.isEmpty()) {
      throw new NotComparableException(
          refused,
          "Give two files of one way to measure"
              + (keys.isEmpty()
                  ? "."
                  : ", or, to compare them all the same, " + String.join(" ", keys) + "."));
    }
    if (before.results().isEmpty()) {
      throw new NotComparableException(
          List.of("the first file has no benchmark"), "Give one with scores to compare with.");
    }
    if (matched.isEmpty() && !after.results().isEmpty()) {
      throw new NotComparableException(
          List.of("the files have no benchmark in common"), "Give two files of the same suite.");
    }
  }

  /** Two files that were joined into one: nobody can say which of them is meant. */
  private static void refuseTwice(JmhRun run, String file) {
    Set<Map<String, String>> seen = new HashSet<>();
    List<String> twice =
        run.results().stream()
            .filter(result -> !seen.add(conditions(result, Set.of())))
            .map(result -> new JmhRow(result).name() + ": more than once in the " + file + " file")
            .distinct()
            .toList();
    if (!twice.isEmpty()) {
      throw new NotComparableException(twice, "Give files in which each benchmark stands once.");
    }
  }

  private Map<String, String> disagreements(String benchmark) {
    Map<String, String> disagreements = new TreeMap<>();
    List<JmhResult> one = of(vanished, benchmark);
    List<JmhResult> other = of(added, benchmark);
    Set<String> names = new TreeSet<>();
    one.forEach(result -> names.addAll(conditions(result, Set.of()).keySet()));
    other.forEach(result -> names.addAll(conditions(result, Set.of()).keySet()));
    names.remove(BENCHMARK);
    for (String name : names) {
      Function<JmhResult, String> value =
          result -> conditions(result, Set.of()).getOrDefault(name, "none");
      Set<String> here = new TreeSet<>(one.stream().map(value).toList());
      Set<String> there = new TreeSet<>(other.stream().map(value).toList());
      if (!here.equals(there)) {
        disagreements.put(
            name,
            one.getFirst().label()
                + ": "
                + name
                + ": "
                + String.join(", ", here)
                + " before, "
                + String.join(", ", there)
                + " after");
      }
    }
    return disagreements;
  }

  private static List<JmhResult> of(List<JmhResult> results, String benchmark) {
    return results.stream().filter(result -> result.benchmark().equals(benchmark)).toList();
  }

  /** Under which conditions it was measured, by the key of {@code --across}. */
  static Map<String, String> conditions(JmhResult result, Set<String> across) {
    Map<String, String> conditions = new TreeMap<>(result.parameters());
    conditions.put("mode", result.mode());
    conditions.put("threads", Objects.requireNonNullElse(result.threads(), 1).toString());
    conditions.put(
        "batch", Objects.requireNonNullElse(result.measurementBatchSize(), 1).toString());
    conditions.keySet().removeAll(across);
    conditions.put(BENCHMARK, result.benchmark());
    return conditions;
  }
}
