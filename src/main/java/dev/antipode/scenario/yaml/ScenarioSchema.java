package dev.antipode.scenario.yaml;

import dev.antipode.scenario.ExperimentKeys;
import dev.antipode.scenario.ScenarioKeys;
import dev.antipode.scenario.key.Key;
import dev.antipode.scenario.path.PathKeys;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The JSON Schema (draft-07, which editors know) of a scenario, made of the declared keys. What
 * only the reader can tell, such as the names of stacks and paths, it leaves to the reader.
 */
public final class ScenarioSchema {
  private ScenarioSchema() {}

  /** The schema as a tree of maps, lists, texts and numbers. */
  public static Map<String, Object> of(List<ExperimentKeys<?>> experiments) {
    Map<String, Object> properties = new TreeMap<>();
    experiments.forEach(each -> each.all().forEach(key -> properties.put(key.name(), Map.of())));
    properties.putAll(properties(common()));
    properties.put(
        ScenarioKeys.EXPERIMENT.name(),
        Map.of(
            "description",
            ScenarioKeys.EXPERIMENT.doc(),
            "enum",
            experiments.stream().map(ExperimentKeys::word).toList()));
    Map<String, Object> schema = new TreeMap<>(object(properties, required(ScenarioKeys.ALL)));
    schema.put("$schema", "http://json-schema.org/draft-07/schema#");
    schema.put("title", "A scenario of Antipode");
    schema.put("allOf", experiments.stream().map(ScenarioSchema::experiment).toList());
    schema.put(
        "oneOf",
        List.of(
            requiring(ScenarioKeys.PATHS),
            requiring(PathKeys.RTT),
            Map.of(
                "required",
                names(List.of(PathKeys.UP, PathKeys.DOWN)),
                "not",
                Map.of("anyOf", List.of(requiring(ScenarioKeys.PATHS), requiring(PathKeys.RTT))))));
    schema.put(
        "definitions",
        Map.of(
            "path",
            object(properties(PathKeys.ofPath()), List.of()),
            "direction",
            object(properties(PathKeys.ofDirection()), List.of())));
    return schema;
  }

  private static List<Key<?>> common() {
    return Stream.of(ScenarioKeys.ALL, ScenarioKeys.SETTINGS, PathKeys.effects())
        .<Key<?>>flatMap(List::stream)
        .toList();
  }

  /** What holds where the experiment is this one. */
  private static Map<String, Object> experiment(ExperimentKeys<?> experiment) {
    List<String> allowed =
        Stream.concat(common().stream(), experiment.all().stream()).map(Key::name).toList();
    Map<String, Object> then = new TreeMap<>();
    then.put("description", experiment.doc());
    then.put("properties", properties(experiment.all()));
    then.put("propertyNames", Map.of("enum", allowed));
    then.put("required", required(experiment.all()));
    return Map.of(
        "if",
        Map.of(
            "properties",
            Map.of(ScenarioKeys.EXPERIMENT.name(), Map.of("const", experiment.word()))),
        "then",
        then);
  }

  private static Map<String, Object> object(Map<String, Object> properties, List<String> required) {
    return Map.of(
        "type",
        "object",
        "properties",
        properties,
        "required",
        required,
        "additionalProperties",
        false);
  }

  private static Map<String, Object> requiring(Key<?> key) {
    return Map.of("required", names(List.of(key)));
  }

  private static List<String> required(List<Key<?>> keys) {
    return names(keys.stream().filter(Key::required).toList());
  }

  private static List<String> names(List<? extends Key<?>> keys) {
    return keys.stream().<String>map(Key::name).toList();
  }

  private static Map<String, Object> properties(List<Key<?>> keys) {
    Map<String, Object> properties = new LinkedHashMap<>();
    keys.forEach(key -> properties.put(key.name(), property(key)));
    return properties;
  }

  private static <T> Map<String, Object> property(Key<T> key) {
    Map<String, Object> one = key.type().schema();
    Map<String, Object> property = new TreeMap<>();
    if (key.many()) {
      Map<String, Object> list = Map.of("type", "array", "items", one, "minItems", 1);
      property.put("anyOf", List.of(one, list));
    } else {
      property.putAll(one);
    }
    property.put("description", key.doc());
    T usual = key.usual();
    if (usual != null) {
      String plain = key.type().write(usual);
      property.put("default", plain.matches("[0-9]+") ? Long.valueOf(plain) : plain);
    }
    return property;
  }
}
