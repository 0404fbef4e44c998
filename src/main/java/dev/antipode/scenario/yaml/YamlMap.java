package dev.antipode.scenario.yaml;

import dev.antipode.scenario.value.InputException;
import dev.antipode.scenario.value.InvalidValueException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A YAML mapping that knows where each value stands, so that every error can name its place. */
final class YamlMap {
  private final String file;
  private final int line;
  private final Map<String, Node> values = new LinkedHashMap<>();

  /**
   * Refuses keys that are not among those allowed, keys that are no words, and keys given twice.
   */
  YamlMap(String file, Node node, Set<String> allowed) throws InputException {
    this.file = file;
    this.line = line(node);
    if (!(node instanceof MappingNode mapping)) {
      throw new InputException(
          place(file, node)
              + "found "
              + kind(node)
              + ", allowed: a mapping with the keys "
              + sorted(allowed));
    }
    for (var tuple : mapping.getValue()) {
      String key =
          tuple.getKeyNode() instanceof ScalarNode scalar
              ? scalar.getValue()
              : kind(tuple.getKeyNode());
      if (!allowed.contains(key)) {
        throw new InputException(
            place(file, tuple.getKeyNode())
                + "unknown key '"
                + key
                + "', allowed: "
                + sorted(allowed));
      }
      if (values.put(key, tuple.getValueNode()) != null) {
        throw new InputException(
            place(file, tuple.getKeyNode()) + "key '" + key + "' is given twice, allowed: once");
      }
    }
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  /** Fails at the first key that is given and refused. */
  void refuse(Predicate<String> refused, String found) throws InputException {
    for (Map.Entry<String, Node> entry : values.entrySet()) {
      if (refused.test(entry.getKey())) {
        throw new InputException(
            place(file, entry.getValue()) + "key '" + entry.getKey() + "': found " + found);
      }
    }
  }

  Optional<Node> node(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /** The value of a key, read from its text. */
  <T> T value(String key, Function<String, T> reader) throws InputException {
    Node node = required(key);
    return read(key, node, reader);
  }

  <T> T value(String key, T otherwise, Function<String, T> reader) throws InputException {
    return has(key) ? value(key, reader) : otherwise;
  }

  /** The entries of a list, or the one entry where a single word stands instead. */
  <T> List<T> list(String key, Function<String, T> reader) throws InputException {
    Node node = required(key);
    List<T> entries = new ArrayList<>();
    for (Node entry : node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node)) {
      entries.add(read(key, entry, reader));
    }
    if (entries.isEmpty()) {
      throw new InputException(
          place(file, node)
              + "key '"
              + key
              + "': found an empty list, allowed: at least one entry");
    }
    return entries;
  }

  /** Runs a constructor whose complaint gets the place of its key, or else that of this map. */
  <T> T build(java.util.function.Supplier<T> constructor) throws InputException {
    try {
      return constructor.get();
    } catch (InvalidValueException invalid) {
      Node named = values.get(invalid.what());
      String place = named == null ? file + ":" + line + ": " : place(file, named);
      throw new InputException(place + invalid.getMessage(), invalid);
    }
  }

  <T> T read(String key, Node node, Function<String, T> reader) throws InputException {
    if (!(node instanceof ScalarNode scalar)) {
      throw new InputException(
          place(file, node)
              + "key '"
              + key
              + "': found "
              + kind(node)
              + ", allowed: a single value");
    }
    try {
      return reader.apply(scalar.getValue());
    } catch (InvalidValueException invalid) {
      throw new InputException(
          place(file, node) + "key '" + key + "': " + invalid.getMessage(), invalid);
    }
  }

  private Node required(String key) throws InputException {
    Node node = values.get(key);
    if (node == null) {
      throw new InputException(file + ":" + line + ": key '" + key + "' is missing");
    }
    return node;
  }

  static String place(String file, Node node) {
    return file + ":" + line(node) + ": ";
  }

  private static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }

  private static String kind(Node node) {
    return switch (node) {
      case MappingNode _ -> "a mapping";
      case SequenceNode _ -> "a list";
      case ScalarNode scalar -> "'" + scalar.getValue() + "'";
      default -> "something else";
    };
  }

  private static String sorted(Set<String> words) {
    return words.stream().sorted().collect(Collectors.joining(", "));
  }
}
