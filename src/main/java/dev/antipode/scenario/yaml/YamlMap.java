package dev.antipode.scenario.yaml;

import dev.antipode.scenario.key.Key;
import dev.antipode.scenario.key.KeyType;
import dev.antipode.scenario.key.StructuredType;
import dev.antipode.scenario.key.Values;
import dev.antipode.scenario.value.InputException;
import dev.antipode.scenario.value.InvalidValueException;
import dev.antipode.scenario.value.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A YAML mapping that knows where each value stands, so that every error can name its place. */
final class YamlMap {
  private final String file;
  private final int line;
  private final Map<String, Node> nodes = new LinkedHashMap<>();

  /**
   * Refuses keys that are not among those allowed, keys that are no words, and keys given twice.
   *
   * @param owner what the mapping is: {@code a path}
   */
  YamlMap(String file, Node node, String owner, List<Key<?>> allowed) throws InputException {
    this.file = file;
    this.line = line(node);
    if (!(node instanceof MappingNode mapping)) {
      throw new InputException(
          place(file, node)
              + kind(node)
              + " is not "
              + owner
              + ". Give a mapping with the keys "
              + names(allowed)
              + ".");
    }
    for (var tuple : mapping.getValue()) {
      String place = place(file, tuple.getKeyNode());
      String key =
          tuple.getKeyNode() instanceof ScalarNode scalar
              ? scalar.getValue()
              : kind(tuple.getKeyNode());
      if (allowed.stream().noneMatch(each -> each.name().equals(key))) {
        throw new InputException(place + unknown(key, owner, allowed));
      }
      if (nodes.put(key, tuple.getValueNode()) != null) {
        throw new InputException(place + "'" + key + "' is given twice. Leave one of the two out.");
      }
    }
  }

  private static String unknown(String key, String owner, List<Key<?>> allowed) {
    Optional<Key<?>> renamed =
        allowed.stream()
            .<Key<?>>map(each -> each)
            .filter(each -> each.formerly().contains(key))
            .findFirst();
    if (renamed.isPresent()) {
      String name = renamed.get().name();
      // Who finds another word has to know what it means.
      String meaning = key.replace('-', '_').equals(name) ? "" : " " + renamed.get().doc();
      return "'" + key + "' is now '" + name + "'. Rename it." + meaning;
    }
    String meant =
        Spelling.nearest(key, allowed.stream().map(Key::name).toList())
            .map(near -> " Did you mean '" + near + "'?")
            .orElse("");
    return "'"
        + key
        + "' is not a key of "
        + owner
        + "."
        + meant
        + " The keys are "
        + names(allowed)
        + ".";
  }

  boolean has(Key<?> key) {
    return nodes.containsKey(key.name());
  }

  /** Fails at the first key that is given and refused, with what is to be said of it. */
  void refuse(Predicate<String> refused, java.util.function.UnaryOperator<String> sentences)
      throws InputException {
    for (Map.Entry<String, Node> entry : nodes.entrySet()) {
      if (refused.test(entry.getKey())) {
        throw new InputException(place(file, entry.getValue()) + sentences.apply(entry.getKey()));
      }
    }
  }

  Optional<Node> node(Key<?> key) {
    return Optional.ofNullable(nodes.get(key.name()));
  }

  /** What is given for some keys, less those that have a structure of their own. */
  Values values(List<Key<?>> keys) throws InputException {
    Map<String, List<?>> values = new LinkedHashMap<>();
    for (Key<?> key : keys) {
      Node node = nodes.get(key.name());
      if (node != null && !(key.type() instanceof StructuredType)) {
        values.put(key.name(), read(key, node));
      }
    }
    return new Values(values);
  }

  private <T> List<T> read(Key<T> key, Node node) throws InputException {
    if (!(node instanceof SequenceNode sequence)) {
      return List.of(one(key, node));
    }
    if (!key.many() || sequence.getValue().isEmpty()) {
      String found = sequence.getValue().isEmpty() ? "an empty list" : "a list";
      String one = key.many() ? "" : "one value, ";
      throw new InputException(
          place(file, node)
              + new InvalidValueException(key.name(), found, one + key.type().expected())
                  .getMessage());
    }
    List<T> entries = new ArrayList<>();
    for (Node entry : sequence.getValue()) {
      entries.add(one(key, entry));
    }
    return entries;
  }

  private <T> T one(Key<T> key, Node node) throws InputException {
    KeyType<T> type = key.type();
    return at(
        node,
        () ->
            switch (node) {
              case ScalarNode scalar -> key.read(scalar.getValue());
              case MappingNode mapping -> type.read(key.name(), parts(key, mapping));
              default ->
                  throw new InvalidValueException(key.name(), "a list in a list", type.expected());
            });
  }

  private static Map<String, List<String>> parts(Key<?> key, MappingNode mapping) {
    Map<String, List<String>> parts = new LinkedHashMap<>();
    for (var tuple : mapping.getValue()) {
      List<Node> entries =
          tuple.getValueNode() instanceof SequenceNode sequence
              ? sequence.getValue()
              : List.of(tuple.getValueNode());
      String name = word(key, tuple.getKeyNode());
      if (parts.put(name, entries.stream().map(each -> word(key, each)).toList()) != null) {
        throw new InvalidValueException(
            key.name(), "a mapping that holds '" + name + "' twice", key.type().expected());
      }
    }
    return parts;
  }

  private static String word(Key<?> key, Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw new InvalidValueException(
        key.name(), "a mapping that holds " + kind(node), key.type().expected());
  }

  /** Runs a constructor whose complaint gets the place of its key, or else that of this map. */
  <T> T build(Supplier<T> constructor) throws InputException {
    try {
      return constructor.get();
    } catch (InvalidValueException invalid) {
      Node named = nodes.get(invalid.what());
      String place = named == null ? file + ":" + line + ": " : place(file, named);
      throw new InputException(place + invalid.getMessage(), invalid);
    }
  }

  /** Runs a check of an entry of a list, or of the only value, whose complaint gets its place. */
  <T> void atEntry(Key<?> key, int index, Supplier<T> check) throws InputException {
    Node node = nodes.get(key.name());
    if (node != null) {
      at(node instanceof SequenceNode list ? list.getValue().get(index) : node, check);
    }
  }

  /** Runs a reader whose complaint gets the place of a node. */
  <T> T at(Node node, Supplier<T> reader) throws InputException {
    try {
      return reader.get();
    } catch (InvalidValueException invalid) {
      throw new InputException(place(file, node) + invalid.getMessage(), invalid);
    }
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

  private static String names(List<Key<?>> keys) {
    return keys.stream().map(Key::name).distinct().sorted().collect(Collectors.joining(", "));
  }
}
