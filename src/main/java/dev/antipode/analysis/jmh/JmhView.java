package dev.antipode.analysis.jmh;

import dev.antipode.analysis.number.NumberFormat;
import dev.antipode.result.jmh.JmhRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * What a report says of a folder's JMH results.
 *
 * @param name of the folder
 * @param suites their rows by the name of the suite
 * @param facts of the machine and the command
 * @param caveats what a reader must know, and advice
 */
public record JmhView(
    String name,
    SequencedMap<String, List<JmhRow>> suites,
    Map<String, String> facts,
    List<String> caveats) {
  /** More names than these are counted and not listed. */
  private static final int LISTED = 6;

  public static JmhView of(String name, JmhRun run) {
    SequencedMap<String, List<JmhRow>> suites = new TreeMap<>();
    run.results()
        .forEach(result ->
            suites.computeIfAbsent(result.suite(), _ -> new ArrayList<>()).add(new JmhRow(result)));
    return new JmhView(name, suites, run.facts(), caveats(suites));
  }

  /** How many benchmarks, in words. */
  public String headline() {
    int scores = suites.values().stream().mapToInt(List::size).sum();
    return "What the CPU pays: "
        + NumberFormat.count(scores, "benchmark")
        + " of "
        + NumberFormat.count(suites.size(), "suite")
        + " (JMH)";
  }

  private static List<String> caveats(Map<String, List<JmhRow>> suites) {
    List<String> caveats = new ArrayList<>();
    caveats.add(
        "Scores are means with JMH's interval of 99.9 % over all iterations; CPU is that of the"
            + " whole process, both ends of a connection included, and allocation that of its heap."
            + " What each suite may be used for: METHOD.md.");
    List<String> uncertain =
        suites.values().stream()
            .flatMap(List::stream)
            .filter(JmhRow::isUncertain)
            .map(JmhRow::name)
            .toList();
    if (!uncertain.isEmpty()) {
      caveats.add(
          NumberFormat.count(uncertain.size(), "score")
              + " with an error of more than 5 %, or without one: "
              + (uncertain.size() > LISTED
                  ? String.join("; ", uncertain.subList(0, LISTED)) + "; and others"
                  : String.join("; ", uncertain))
              + ". Repeat on a quieter machine or with more iterations.");
    }
    return List.copyOf(caveats);
  }
}
