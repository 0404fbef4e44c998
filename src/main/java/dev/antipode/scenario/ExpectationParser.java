package dev.antipode.scenario;

import dev.antipode.scenario.Expectation.Relation;
import dev.antipode.scenario.Expectation.Statistic;
import dev.antipode.scenario.Expectation.Target;
import dev.antipode.scenario.value.InvalidValueException;
import dev.antipode.scenario.value.Named;
import dev.antipode.scenario.value.Quantity;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads statements: {@code [STATISTIC] [METRIC] of CELLS is|<|> VALUE|CELLS [at PLACE...]}. One
 * thread.
 */
final class ExpectationParser {
  private static final Pattern VALUE = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)([a-zA-Z/%]*)");
  private static final List<String> UNITS = List.of("RTT", "us", "ms", "s", "Mbit/s", "%");

  private final String key;
  private final String text;
  private final Deque<String> words;

  private ExpectationParser(String key, String text) {
    this.key = key;
    this.text = text;
    words = new ArrayDeque<>(Arrays.asList(text.strip().split("\\s+")));
  }

  static Expectation parse(String key, String text) {
    return new ExpectationParser(key, text).statement();
  }

  private Expectation statement() {
    List<String> subject = new ArrayList<>();
    while (!words.isEmpty() && !words.peek().equals("of")) {
      subject.add(words.remove());
    }
    if (words.isEmpty() || subject.isEmpty() || subject.size() > 2) {
      throw wrong(
          "before 'of' stand a statistic ("
              + String.join(", ", Named.words(Statistic.class))
              + "), a metric, or both");
    }
    words.remove();
    Optional<Statistic> statistic = statistic(subject.getFirst());
    if (statistic.isEmpty() && subject.size() == 2) {
      throw wrong(
          "'"
              + subject.getFirst()
              + "' is no statistic. There are "
              + String.join(", ", Named.words(Statistic.class)));
    }
    String metric = statistic.isPresent() && subject.size() == 1 ? "" : subject.getLast();
    CellPattern cells = cells();
    Relation relation =
        Optional.ofNullable(words.poll())
            .flatMap(Relation::of)
            .orElseThrow(() -> wrong("behind the cells stands 'is', '<' or '>'"));
    Target target = target();
    Whereabouts at = whereabouts();
    Statistic of = statistic.orElse(Statistic.MEDIAN);
    check(of, target);
    return new Expectation(text.strip(), of, metric, cells, relation, target, at);
  }

  private static Optional<Statistic> statistic(String word) {
    return Arrays.stream(Statistic.values()).filter(each -> each.word().equals(word)).findFirst();
  }

  private void check(Statistic statistic, Target target) {
    if (target instanceof Target.Value && !statistic.hasValue()) {
      throw wrong(
          "trials carry no interval of a "
              + statistic.word()
              + ", so that it can only be held against other cells, such as '< http2'");
    }
    if (target instanceof Target.Value(double _, String unit)
        && statistic.isShare()
        && !(unit.isEmpty() || unit.equals("%"))) {
      throw wrong(
          "'" + statistic.word() + "' counts trials: give a number of them, or a share in %");
    }
    if (target instanceof Target.Cells && !statistic.isOfTwo()) {
      throw wrong("'" + statistic.word() + "' can only be held against a value, such as '< 10 %'");
    }
  }

  private CellPattern cells() {
    String stack = words.poll();
    if (stack == null || !stack.matches("[a-z0-9*][a-z0-9.*-]*")) {
      throw wrong("behind 'of', '<' and '>' stands a stack such as http2 or quic-*, or a value");
    }
    SessionMode session = SessionMode.FULL;
    Map<Dimension, String> options = new EnumMap<>(Dimension.class);
    for (@Nullable String next = words.peek(); next != null; next = words.peek()) {
      Optional<SessionMode> mode = session(next);
      if (mode.isPresent()) {
        session = mode.get();
      } else if (next.contains("=")) {
        option(next, options);
      } else {
        break;
      }
      words.remove();
    }
    return new CellPattern(stack, session, options);
  }

  private static Optional<SessionMode> session(String word) {
    return Arrays.stream(SessionMode.values()).filter(each -> each.word().equals(word)).findFirst();
  }

  private void option(String word, Map<Dimension, String> options) {
    String[] parts = word.split("=", 2);
    Dimension dimension =
        Arrays.stream(Dimension.values())
            .filter(each -> each.word().equals(parts[0]) || each.key().name().equals(parts[0]))
            .findFirst()
            .orElseThrow(() ->
                wrong(
                    "'"
                        + parts[0]
                        + "' is no dimension. There are "
                        + String.join(
                            ", ",
                            Arrays.stream(Dimension.values())
                                .map(each -> each.key().name())
                                .toList())));
    options.put(dimension, dimension.checked(parts[1]));
  }

  private Target target() {
    String next = words.peek();
    Matcher value = VALUE.matcher(next == null ? "" : next);
    if (!value.matches()) {
      return new Target.Cells(cells());
    }
    words.remove();
    String unit = value.group(2);
    String behind = words.peek();
    if (unit.isEmpty() && behind != null && !behind.equals("at")) {
      unit = words.remove();
    }
    if (!unit.isEmpty() && !UNITS.contains(unit)) {
      throw wrong("'" + unit + "' is no unit. There are " + String.join(", ", UNITS));
    }
    return new Target.Value(Double.parseDouble(value.group(1)), unit);
  }

  private Whereabouts whereabouts() {
    List<String> paths = new ArrayList<>();
    Double loss = null;
    Long rttUs = null;
    Map<Dimension, String> workload = new EnumMap<>(Dimension.class);
    String at = words.poll();
    if (at != null && (!at.equals("at") || words.isEmpty())) {
      throw wrong(
          at.equals("at")
              ? "behind 'at' stands a path, a loss, an RTT or a workload"
              : "'" + at + "' is too much; a place begins with 'at'");
    }
    while (!words.isEmpty()) {
      String next = words.remove();
      if (next.contains("=")) {
        option(next, workload);
      } else if (next.equals("loss") || next.equals("rtt")) {
        String value = Optional.ofNullable(words.poll()).orElse("");
        loss = next.equals("loss") ? Double.valueOf(Quantity.ratio(key, value)) : loss;
        rttUs = next.equals("rtt") ? Long.valueOf(Quantity.micros(key, value)) : rttUs;
      } else {
        paths.add(next);
      }
    }
    return new Whereabouts(paths, loss, rttUs, workload);
  }

  private InvalidValueException wrong(String reason) {
    return InvalidValueException.saying(
        key,
        "'"
            + text.strip()
            + "' cannot be read: "
            + reason
            + ". Give "
            + Expectation.EXPECTED
            + ".");
  }
}
