package dev.antipode.stack.foreign;

import dev.antipode.stack.Stack;

/** One end of a pair. */
public sealed interface End {
  /** A program that the lab starts. */
  record Program(ForeignProgram program) implements End {
    @Override
    public String name() {
      return program.name();
    }
  }

  /** A stack of this process. */
  record Own(Stack stack) implements End {
    @Override
    public String name() {
      return stack.description().name();
    }
  }

  /** Its half of a pair's name. */
  String name();
}
