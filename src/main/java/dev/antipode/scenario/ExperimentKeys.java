package dev.antipode.scenario;

import dev.antipode.scenario.key.Key;
import dev.antipode.scenario.key.Values;
import dev.antipode.scenario.value.InvalidValueException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What can be written of one experiment in a scenario.
 *
 * @param word its name in scenarios and results
 * @param doc what a trial of it does, in a sentence
 * @param own the keys that belong to it beside those that every scenario has; another experiment
 *     may have keys of the same names
 * @param workload the dimensions that belong to it, each of which makes cells of its own on every
 *     stack; a key of its own goes before one of these of the same name, and only where it is a
 *     list is it a dimension
 * @param sessions how its connections can start
 * @param type of its parameters, a record that checks them
 * @param reader makes the parameters of what was given for its keys
 */
public record ExperimentKeys<P extends Record>(
    String word,
    String doc,
    List<Key<?>> own,
    Set<Dimension> workload,
    Set<SessionMode> sessions,
    Class<P> type,
    Function<Values, P> reader) {
  /** Its own keys, and those of its workload. */
  public List<Key<?>> all() {
    List<String> names = own.stream().map(Key::name).toList();
    return Stream.<Key<?>>concat(
            own.stream(),
            workload.stream()
                .sorted()
                .map(Dimension::key)
                .filter(key -> !names.contains(key.name())))
        .toList();
  }

  /** The experiment with what was given for its keys. */
  public Experiment read(Values given) {
    return of(reader.apply(given));
  }

  /** The experiment with these parameters. */
  public Experiment of(P parameters) {
    return Experiment.of(word, parameters);
  }

  /**
   * The parameters of a scenario of this experiment.
   *
   * @throws InvalidValueException if they are not such as it takes
   */
  public P parameters(Scenario scenario) {
    return scenario.experiment().as(type);
  }

  /**
   * Checks what a scenario of this experiment may not ask for.
   *
   * @throws InvalidValueException that names the key
   */
  public void check(Scenario scenario) {
    if (!sessions.containsAll(scenario.sessions())) {
      String allowed =
          sessions.stream().sorted().map(SessionMode::word).collect(Collectors.joining(" or "));
      throw InvalidValueException.saying(
          ScenarioKeys.SESSIONS.name(),
          "The experiment '"
              + word
              + "' opens its connections with "
              + allowed
              + " handshakes only. Give '"
              + allowed
              + "', or leave 'sessions' out.");
    }
  }
}
