package dev.antipode.analysis.jmh;

import dev.antipode.result.jmh.JmhResult;
import dev.antipode.result.jmh.JmhRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** In what two files of JMH may differ, as it is what one compares: in words. */
final class JmhSubjects {
  private JmhSubjects() {}

  static List<String> of(JmhRun before, JmhRun after) {
    Map<String, String> one = facts(before);
    Map<String, String> other = facts(after);
    List<String> subjects = new ArrayList<>();
    one.forEach((name, value) -> {
      String now = other.get(name);
      if (now != null && !now.equals(value)) {
        subjects.add(name + ": " + value + " before, " + now + " after");
      }
    });
    return List.copyOf(subjects);
  }

  private static Map<String, String> facts(JmhRun run) {
    Map<String, String> facts = new LinkedHashMap<>();
    fact(facts, "JDK", run, JmhResult::jdkVersion);
    fact(facts, "JVM", run, JmhResult::vmName);
    fact(facts, "version of the JVM", run, JmhResult::vmVersion);
    fact(
        facts,
        "arguments of the JVM",
        run,
        result -> result.jvmArgs() == null ? null : arguments(result.jvmArgs()));
    fact(
        facts,
        "warm-up of a fork",
        run,
        result -> iterations(result.warmupIterations(), result.warmupTime()));
    fact(
        facts,
        "iterations of a fork",
        run,
        result -> iterations(result.measurementIterations(), result.measurementTime()));
    facts.putAll(run.facts());
    return facts;
  }

  private static String arguments(List<String> arguments) {
    return arguments.isEmpty() ? "none" : String.join(" ", arguments);
  }

  private static @Nullable String iterations(@Nullable Integer count, @Nullable String time) {
    return count == null || time == null ? null : count + " of " + time;
  }

  private static void fact(
      Map<String, String> facts,
      String name,
      JmhRun run,
      Function<JmhResult, @Nullable String> told) {
    TreeSet<String> values = new TreeSet<>();
    for (JmhResult result : run.results()) {
      String value = told.apply(result);
      if (value != null) {
        values.add(value);
      }
    }
    if (!values.isEmpty()) {
      facts.put(name, String.join(", ", values));
    }
  }
}
