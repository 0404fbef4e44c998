package dev.antipode.analysis.jmh;

import dev.antipode.result.jmh.JmhResult;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an operation of a benchmark costs, in any of JMH's units. */
final class JmhCost {
  /** JMH's own abbreviations, in seconds. */
  private static final Map<String, Double> SECONDS =
      Map.of(
          "ns", 1e-9, "us", 1e-6, "ms", 1e-3, "s", 1.0, "min", 60.0, "hr", 3_600.0, "day",
          86_400.0);

  private static final Pattern UNIT = Pattern.compile("ops/(?<rate>\\w+)|(?<time>\\w+)/op");

  private JmhCost() {}

  /** Whether values in both units can be told in the same one. */
  static boolean areAlike(String unit, String other) {
    return unit.equals(other) || (seconds(unit).isPresent() && seconds(other).isPresent());
  }

  static boolean isRate(String unit) {
    return unit.startsWith("ops/");
  }

  /**
   * By what a value in one unit is multiplied to be one in another of the same kind.
   *
   * @param unit of which {@link #areAlike} holds
   */
  static double factor(String unit, String to) {
    if (unit.equals(to)) {
      return 1;
    }
    double ratio = seconds(unit).orElseThrow() / seconds(to).orElseThrow();
    return isRate(unit) ? 1 / ratio : ratio;
  }

  /** The length of the unit of time, where it has one. */
  private static OptionalDouble seconds(String unit) {
    Matcher matcher = UNIT.matcher(unit);
    if (!matcher.matches()) {
      return OptionalDouble.empty();
    }
    String name = Objects.requireNonNullElse(matcher.group("rate"), matcher.group("time"));
    Double seconds = SECONDS.get(name);
    return seconds == null ? OptionalDouble.empty() : OptionalDouble.of(seconds);
  }

  /** Why a score bears no comparison; empty where it does. */
  static Optional<String> problem(JmhResult result) {
    double score = result.primaryMetric().score();
    double[] iterations = result.primaryMetric().iterations();
    if (!result.primaryMetric().hasScore()) {
      return Optional.of("JMH wrote no score");
    }
    if (score == 0) {
      return Optional.of("a score is 0");
    }
    if (iterations.length == 0) {
      return Optional.of("the file holds no iterations");
    }
    return Arrays.stream(iterations).allMatch(value -> Double.isFinite(value) && value >= 0)
            && Arrays.stream(iterations).sum() > 0
        ? Optional.empty()
        : Optional.of("an iteration is no number above 0");
  }
}
