package dev.antipode.scenario;

import dev.antipode.scenario.value.InvalidValueException;
import dev.antipode.scenario.value.Named;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The experiments that there are, by their words. Immutable; any thread.
 *
 * @param <T> what whoever holds it asks of an experiment
 */
public final class Experiments<T extends ExperimentType> {
  private final SortedMap<String, T> byWord;

  /** Takes each word once. */
  public Experiments(List<? extends T> types) {
    SortedMap<String, T> all = new TreeMap<>();
    for (T type : types) {
      if (all.put(type.word(), type) != null) {
        throw new IllegalArgumentException("two experiments are called " + type.word());
      }
    }
    byWord = Collections.unmodifiableSortedMap(all);
  }

  /** The experiment of that word; an error that lists all words where there is none. */
  public T of(String word) {
    return find(word)
        .orElseThrow(() ->
            new InvalidValueException(ScenarioKeys.EXPERIMENT.name(), word, Named.oneOf(words())));
  }

  public Optional<T> find(String word) {
    return Optional.ofNullable(byWord.get(word));
  }

  public List<T> all() {
    return List.copyOf(byWord.values());
  }

  /** In alphabetical order. */
  public List<String> words() {
    return List.copyOf(byWord.keySet());
  }
}
