package dev.antipode.scenario;

import dev.antipode.scenario.key.Key;
import dev.antipode.scenario.key.Values;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What can be written of one experiment in a scenario.
 *
 * @param word its name in scenarios and results
 * @param doc what a trial of it does, in a sentence
 * @param own the keys that belong to it beside those that every scenario has; another experiment
 *     may have keys of the same names
 * @param workload the dimensions that belong to it; a key of its own goes before one of these of
 *     the same name, and only where it is a list is it a dimension
 * @param reader makes the experiment of what was given for its keys
 */
public record ExperimentKeys(
    String word,
    String doc,
    List<Key<?>> own,
    Set<Dimension> workload,
    Function<Values, Experiment> reader) {
  /** Every experiment that there is. */
  public static List<ExperimentKeys> list() {
    return List.of(
        HandshakeKeys.KEYS, LatencyKeys.KEYS, BulkKeys.KEYS, ChurnKeys.KEYS, HeadOfLineKeys.KEYS);
  }

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
}
