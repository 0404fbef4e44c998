package dev.antipode.cli;

import dev.antipode.scenario.value.InvalidValueException;
import dev.antipode.stack.Plugin;
import dev.antipode.stack.Stack;
import dev.antipode.stack.Stacks;
import dev.antipode.stack.foreign.ForeignStacks;
import dev.antipode.stack.plugin.Plugins;
import java.util.Objects;

/** Loads the stacks, and finds one by the name that a user gave. */
final class StackNames {
  private StackNames() {}

  /** All that this process can use; a plugin that it cannot use is named on standard error. */
  static Stacks load() {
    Stacks stacks = ForeignStacks.with(Plugins.load());
    stacks.plugins().stream()
        .map(Plugin::problem)
        .filter(Objects::nonNull)
        .forEach(problem -> System.err.println("antipode: " + problem));
    return stacks;
  }

  static Stack find(Stacks stacks, String name) {
    return find(stacks, "--stack", name);
  }

  /** An error names what the user gave the name for. */
  static Stack find(Stacks stacks, String what, String name) {
    Stack stack = stacks.find(name);
    if (stack == null) {
      throw new InvalidValueException(
          what, name, "one of " + String.join(", ", stacks.byName().keySet()));
    }
    return stack;
  }
}
