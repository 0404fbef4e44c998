package dev.antipode.stack;

import dev.antipode.scenario.Applicability;
import java.util.Collections;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** All stacks on the class path, by name. */
public record Stacks(Map<String, Stack> byName) {
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
    return new Stacks(Collections.unmodifiableMap(found));
  }

  public Stack get(String name) {
    Stack stack = byName.get(name);
    if (stack == null) {
      throw new IllegalArgumentException(
          "no stack '" + name + "', there are: " + String.join(", ", byName.keySet()));
    }
    return stack;
  }

  /** Everything that a report says of a stack. */
  public StackDescription described(String name) {
    Stack stack = get(name);
    return stack.description().with(new Traits(stack.look(), stack.remedies(), stack.quirks()));
  }

  /** Tells a plan which dimensions matter to which stack. */
  public Applicability applicability() {
    return (stack, dimension, value) -> get(stack).applies(dimension, value);
  }
}
