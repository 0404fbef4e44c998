package dev.antipode.scenario.yaml;

import dev.antipode.scenario.Experiment;
import dev.antipode.scenario.value.InputException;
import dev.antipode.scenario.value.InvalidValueException;
import dev.antipode.scenario.value.Named;
import dev.antipode.scenario.value.Numbers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads what a scenario says of its experiment: its word and the keys that belong to it alone. */
final class ExperimentReader {
  /** The keys of each experiment, beside those that every scenario has. */
  private static final Map<String, List<String>> KEYS_OF =
      Map.of(
          "handshake",
          List.of("payload_bytes"),
          "latency",
          List.of(
              "arrival",
              "connections",
              "request_bytes",
              "response_bytes",
              "ramp",
              "duration",
              "drain",
              "server_stop"),
          "bulk",
          List.of("bytes", "standstill"),
          "churn",
          List.of("arrival", "ramp", "duration", "drain"),
          "head-of-line",
          List.of("mode", "object_bytes"));

  /** All keys that some experiment has. */
  static final Set<String> KEYS =
      KEYS_OF.values().stream().flatMap(List::stream).collect(Collectors.toUnmodifiableSet());

  private ExperimentReader() {}

  static Experiment read(YamlMap map) throws InputException {
    String word = map.value("experiment", ExperimentReader::known);
    List<String> own = KEYS_OF.getOrDefault(word, List.of());
    map.refuse(
        key -> KEYS.contains(key) && !own.contains(key),
        "a key that experiment '" + word + "' does not have, allowed: " + own);
    return switch (word) {
      case "handshake" -> handshake(map);
      case "latency" -> LoadReader.latency(map);
      case "bulk" -> LoadReader.bulk(map);
      case "churn" -> LoadReader.churn(map);
      case "head-of-line" -> headOfLine(map);
      default -> throw new IllegalStateException(word);
    };
  }

  private static String known(String word) {
    if (!KEYS_OF.containsKey(word)) {
      throw new InvalidValueException(
          "experiment", "'" + word + "'", String.join(", ", new TreeSet<>(KEYS_OF.keySet())));
    }
    return word;
  }

  private static Experiment handshake(YamlMap map) throws InputException {
    int payload = map.value("payload_bytes", 32, text -> Numbers.integer("payload_bytes", text));
    return map.build(() -> new Experiment.Handshake(payload));
  }

  private static Experiment headOfLine(YamlMap map) throws InputException {
    Experiment.HeadOfLine.Mode mode =
        map.value("mode", text -> Named.of(Experiment.HeadOfLine.Mode.class, "mode", text));
    int bytes = map.value("object_bytes", 20_000, text -> Numbers.integer("object_bytes", text));
    return map.build(() -> new Experiment.HeadOfLine(mode, bytes));
  }
}
