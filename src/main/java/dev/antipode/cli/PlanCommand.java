package dev.antipode.cli;

import dev.antipode.lab.Installation;
import dev.antipode.lab.LabException;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.InputException;
import dev.antipode.scenario.Plan;
import dev.antipode.scenario.Scenario;
import dev.antipode.stack.Stacks;
import dev.antipode.stack.Support;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Prints what a scenario would measure. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description = "Prints what a scenario would measure, cell by cell, and measures nothing.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  antipode plan scenarios/australia.yaml",
      "  antipode plan scenarios/australia.yaml --rtt 80ms --reps 50"
    })
final class PlanCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "SCENARIO", description = "A scenario file.")
  private Path scenarioFile = Path.of("");

  @Mixin private ScenarioOptions options = new ScenarioOptions();

  @Override
  public Integer call() throws InputException, LabException {
    Stacks stacks = Stacks.load();
    Scenario scenario = options.read(scenarioFile, Installation.locate(), stacks);
    Plan plan = Plan.of(scenario, stacks.applicability());
    for (Cell cell : plan.cells()) {
      String note =
          stacks.get(cell.stack()).support(cell.session(), cell.options())
                  instanceof Support.Unsupported(String reason)
              ? "   unsupported: " + reason
              : "";
      System.out.println(cell.path() + "  " + cell.label() + "  x" + scenario.repetitions() + note);
    }
    System.err.println(
        "antipode: "
            + plan.cells().size()
            + " cells, "
            + plan.trials().size()
            + " trials, seed "
            + scenario.seed());
    return 0;
  }
}
