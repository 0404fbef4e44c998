package dev.antipode.analysis.compare;

import dev.antipode.result.NotComparableException;
import dev.antipode.sample.Outcome;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Scenario;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.scenario.value.InvalidValueException;
import dev.antipode.scenario.value.Named;
import dev.antipode.scenario.value.Quantity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What two runs must have in common to be compared: where and over which paths they were measured,
 * what a trial did, and with which settings. A difference in any of it is not one of the subject.
 */
final class Conditions {
  static final String LAB = "lab";
  static final String PATH = "path";
  static final String SESSION = "session";
  private static final String TIMEOUT = "timeout";
  private static final String EXPERIMENT = "experiment";

  private final String inOne;
  private final String inOther;
  private final RunSide before;
  private final RunSide after;
  private final Map<String, List<String>> disagreements = new TreeMap<>();
  private final Set<String> keys = new TreeSet<>(List.of(LAB, PATH, SESSION, TIMEOUT));

  private Conditions(RunSide before, RunSide after, String inOne, String inOther) {
    this.before = before;
    this.after = after;
    this.inOne = inOne;
    this.inOther = inOther;
    conditions();
  }

  private void conditions() {
    Scenario one = before.manifest().scenario();
    Scenario other = after.manifest().scenario();
    check(LAB, LAB, before.manifest().lab().word(), after.manifest().lab().word());
    check(EXPERIMENT, EXPERIMENT, one.experiment().word(), other.experiment().word());
    parameters(one, other);
    paths();
    settings(SESSION, cell -> cell.session().word());
    for (Dimension dimension : Dimension.values()) {
      keys.add(dimension.word());
      settings(dimension.word(), cell -> cell.options().get(dimension));
    }
    if (hasTimeouts(before) || hasTimeouts(after)) {
      check(
          TIMEOUT,
          "timeout of a trial",
          Quantity.duration(one.timeoutMs() * 1_000),
          Quantity.duration(other.timeoutMs() * 1_000));
    }
  }

  /**
   * What disagrees on purpose, in words.
   *
   * @param across keys that may disagree
   * @param ofOthers keys of what is compared beside the runs, which may be unknown here
   * @throws NotComparableException if another one does
   * @throws InvalidValueException if there is no such key
   */
  static List<String> agreed(
      RunSide before, RunSide after, Set<String> across, Set<String> ofOthers) {
    return new Conditions(before, after, " before", " after").agreed(across, ofOthers);
  }

  /** The same of two runs of one side, which are called by their names. */
  static List<String> agreedWithin(
      RunSide one, RunSide other, Set<String> across, Set<String> ofOthers) {
    return new Conditions(one, other, " in " + one.name(), " in " + other.name())
        .agreed(across, ofOthers);
  }

  private List<String> agreed(Set<String> across, Set<String> ofOthers) {
    Set<String> known = new TreeSet<>(keys);
    known.addAll(ofOthers);
    for (String key : across) {
      if (!known.contains(key)) {
        throw new InvalidValueException("--across", key, Named.oneOf(List.copyOf(known)));
      }
    }
    List<String> allowed = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    Set<String> remedies = new TreeSet<>();
    disagreements.forEach((key, words) -> {
      (across.contains(key) ? allowed : refused).addAll(words);
      if (!across.contains(key) && !key.equals(EXPERIMENT)) {
        remedies.add("--across " + key);
      }
    });
    if (!refused.isEmpty()) {
      throw new NotComparableException(
          refused,
          disagreements.containsKey(EXPERIMENT)
              ? "Give two runs of one experiment."
              : "Give two runs that agree in this, or, to compare them all the same, "
                  + String.join(" ", remedies)
                  + ".");
    }
    return allowed;
  }

  private void parameters(Scenario one, Scenario other) {
    Set<String> names = new TreeSet<>(one.experiment().parameters().keySet());
    names.addAll(other.experiment().parameters().keySet());
    keys.addAll(names);
    if (one.experiment().word().equals(other.experiment().word())) {
      for (String name : names) {
        check(name, name, parameter(one, name), parameter(other, name));
      }
    }
  }

  private static String parameter(Scenario scenario, String name) {
    return Objects.requireNonNullElse(scenario.experiment().parameters().get(name), "none")
        .toString();
  }

  /** Paths of one name, or the only ones of both. */
  private void paths() {
    Map<String, PathProfile> one = before.paths();
    Map<String, PathProfile> other = after.paths();
    if (Collections.disjoint(one.keySet(), other.keySet())) {
      if (one.size() == 1 && other.size() == 1) {
        path("", one.values().iterator().next(), other.values().iterator().next());
      } else {
        add(PATH, PATH, String.join(", ", one.keySet()), String.join(", ", other.keySet()));
      }
      return;
    }
    one.forEach((name, path) -> {
      PathProfile twin = other.get(name);
      if (twin != null) {
        path(" " + name, path, twin);
      }
    });
  }

  private void path(String name, PathProfile one, PathProfile other) {
    if (!one.up().equals(other.up()) || !one.down().equals(other.down())) {
      String words = one.words();
      add(
          PATH,
          PATH + name,
          words,
          words.equals(other.words()) ? "the same with another buffer" : other.words());
    }
  }

  /** A setting of which both runs have no value in common. */
  private void settings(String key, Function<Cell, String> setting) {
    SortedSet<String> one = before.values(setting);
    SortedSet<String> other = after.values(setting);
    if (!one.isEmpty() && !other.isEmpty() && Collections.disjoint(one, other)) {
      add(key, key, words(one), words(other));
    }
  }

  private static String words(Set<String> values) {
    return String.join(", ", values).isEmpty() ? "the default" : String.join(", ", values);
  }

  private static boolean hasTimeouts(RunSide side) {
    return side.tallies().values().stream()
        .flatMap(tally -> tally.trials().stream())
        .anyMatch(trial -> trial.sample().outcome() == Outcome.TIMED_OUT);
  }

  private void check(String key, String what, String one, String other) {
    if (!one.equals(other)) {
      add(key, what, one, other);
    }
  }

  private void add(String key, String what, String value, String others) {
    disagreements
        .computeIfAbsent(key, _ -> new ArrayList<>())
        .add(what + ": " + value + inOne + ", " + others + inOther);
  }
}
