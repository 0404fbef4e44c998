package dev.antipode.cli;

import dev.antipode.scenario.value.InvalidValueException;
import dev.antipode.stack.Stack;
import dev.antipode.stack.Stacks;

/** Finds a stack by the name that a user gave. */
final class StackNames {
  private StackNames() {}

  static Stack find(Stacks stacks, String name) {
    Stack stack = stacks.byName().get(name);
    if (stack == null) {
      throw new InvalidValueException(
          "--stack", name, "one of " + String.join(", ", stacks.byName().keySet()));
    }
    return stack;
  }
}
