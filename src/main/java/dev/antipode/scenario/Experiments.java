package dev.antipode.scenario;

import dev.antipode.scenario.value.InvalidValueException;
import dev.antipode.scenario.value.Named;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The experiments that there are, by their words. Immutable; any thread.
 *
 * @param <T> what whoever holds it asks of an experiment
 */
public final class Experiments<T extends ExperimentType> {
  private final Map<String, T> byWord = new LinkedHashMap<>();

  /** Takes each word once. */
  public Experiments(List<? extends T> types) {
    for (T type : types) {
      if (byWord.put(type.keys().word(), type) != null) {
        throw new IllegalArgumentException("two experiments are called " + type.keys().word());
      }
    }
  }

  /** The experiment of that word; an error that lists all words where there is none. */
  public T of(String word) {
    return find(word)
        .orElseThrow(() ->
            new InvalidValueException(ScenarioKeys.EXPERIMENT.name(), word, Named.oneOf(words())));
  }

  /** That of a scenario. */
  public T of(Scenario scenario) {
    return of(scenario.experiment().word());
  }

  public Optional<T> find(String word) {
    return Optional.ofNullable(byWord.get(word));
  }

  /** In the order in which they were given. */
  public List<T> all() {
    return List.copyOf(byWord.values());
  }

  /** What can be written of each. */
  public List<ExperimentKeys<?>> keys() {
    return byWord.values().stream().<ExperimentKeys<?>>map(ExperimentType::keys).toList();
  }

  /** In alphabetical order. */
  public List<String> words() {
    return byWord.keySet().stream().sorted().toList();
  }
}
