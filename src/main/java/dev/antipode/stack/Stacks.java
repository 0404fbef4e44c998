package dev.antipode.stack;

import dev.antipode.scenario.Applicability;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All stacks that this process knows.
 *
 * @param byName shipped ones and those of plugins
 * @param pairs those that have a foreign program at one end or both, by name
 * @param plugins that were looked at, with what is wrong with those that cannot be used
 */
public record Stacks(
    Map<String, Stack> byName, Map<String, ? extends Stack> pairs, List<Plugin> plugins) {
  /** Without pairs. */
  public Stacks(Map<String, Stack> byName, List<Plugin> plugins) {
    this(byName, Map.of(), plugins);
  }

  /** The same with pairs that have a program in them. */
  public Stacks withPairs(Map<String, ? extends Stack> others) {
    return new Stacks(byName, Collections.unmodifiableMap(others), plugins);
  }

  /** The stack of that name, a pair among them; null where there is none. */
  public @Nullable Stack find(String name) {
    Stack own = byName.get(name);
    return own == null ? pairs.get(name) : own;
  }

  /** Every name that a scenario can give, pairs last. */
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>(byName.keySet());
    names.addAll(pairs.keySet());
    return names;
  }

  /** Those on the class path, without plugins. */
  public static Stacks load() {
    Map<String, Stack> found = new TreeMap<>();
    for (Stack stack : ServiceLoader.load(Stack.class)) {
      Stack other = found.put(stack.description().name(), stack);
      if (other != null) {
        throw new IllegalStateException(
            "two stacks are named "
                + stack.description().name()
                + ": "
                + other.getClass().getName()
                + " and "
                + stack.getClass().getName());
      }
    }
    return new Stacks(Collections.unmodifiableMap(found), List.of());
  }

  public Stack get(String name) {
    Stack stack = find(name);
    if (stack == null) {
      throw new IllegalArgumentException(
          "no stack '" + name + "', there are: " + String.join(", ", byName.keySet()));
    }
    return stack;
  }

  /** Everything that a report says of a stack. */
  public StackDescription described(String name) {
    Stack stack = get(name);
    return stack
        .description()
        .with(
            new Traits(
                stack.look(),
                stack.remedies(),
                stack.quirks(),
                origin(name).orElse(null),
                stack.note()));
  }

  /** The plugin that a stack came from; empty for a shipped one. */
  public Optional<PluginOrigin> origin(String stack) {
    return plugins.stream()
        .filter(plugin -> plugin.stacks().contains(stack))
        .map(Plugin::origin)
        .findFirst();
  }

  /** Tells a plan which dimensions matter to which stack. */
  public Applicability applicability() {
    return (stack, dimension, value) -> get(stack).applies(dimension, value);
  }
}
