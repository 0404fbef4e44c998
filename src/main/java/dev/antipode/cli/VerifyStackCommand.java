package dev.antipode.cli;

import dev.antipode.disk.Scratch;
import dev.antipode.driver.contract.Clause;
import dev.antipode.driver.contract.StackContract;
import dev.antipode.stack.Stack;
import dev.antipode.stack.StackException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Whether a stack does what a stack must. */
@Command(
    name = "verify-stack",
    mixinStandardHelpOptions = true,
    description =
        "Plays the contract of a stack over the loopback interface, and says what is missing.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  antipode verify-stack tls13",
      "  antipode verify-stack my-stack --plugin my-stack.jar",
      "",
      "Exit code 1 where a clause is broken. How to write a stack: docs/write-a-stack.md."
    })
final class VerifyStackCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "NAME", description = "As antipode list stacks shows it.")
  private String name = "";

  @Override
  public Integer call() throws StackException, IOException, InterruptedException {
    Stack stack = StackNames.find(StackNames.load(), "NAME", name);
    List<Clause> broken = new ArrayList<>();
    try (Scratch scratch = Scratch.make("verify")) {
      StackContract.play(
          stack,
          scratch.folder(),
          clause -> {
            print(clause);
            if (clause.state() == Clause.State.BROKEN) {
              broken.add(clause);
            }
          });
    }
    System.err.println(
        "antipode: "
            + name
            + (broken.isEmpty()
                ? " does what a stack must"
                : " breaks " + broken.size() + (broken.size() == 1 ? " clause" : " clauses")));
    return broken.isEmpty() ? 0 : Failures.TRIAL_FAILED;
  }

  private static void print(Clause clause) {
    String state =
        switch (clause.state()) {
          case KEPT -> "kept";
          case BROKEN -> "BROKEN";
          case NOTE -> "note";
        };
    System.out.printf("%-8s %-18s %s%n", state, clause.name(), clause.words());
  }
}
