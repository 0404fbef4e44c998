package dev.antipode.cli;

import dev.antipode.analysis.PlanCheck;
import dev.antipode.analysis.PlanEstimate;
import dev.antipode.analysis.PlanFindings;
import dev.antipode.experiment.ExperimentKind;
import dev.antipode.lab.Installation;
import dev.antipode.lab.LabChoice;
import dev.antipode.lab.LabException;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.Plan;
import dev.antipode.scenario.Scenario;
import dev.antipode.scenario.value.InputException;
import dev.antipode.stack.Stack;
import dev.antipode.stack.Stacks;
import dev.antipode.stack.Support;
import java.nio.file.Path;
import java.util.Locale;
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
      "  antipode plan australia",
      "  antipode plan scenarios/australia.yaml --rtt 80ms --reps 50"
    })
final class PlanCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "SCENARIO",
      completionCandidates = CompletionWords.Scenarios.class,
      description = "A scenario: a file, or one of scenarios/ by its name, such as australia.")
  private Path scenarioFile = Path.of("");

  @Mixin private ScenarioOptions options = new ScenarioOptions();

  @Override
  public Integer call() throws InputException, LabException {
    Stacks stacks = StackNames.load();
    Installation installation = Installation.locate();
    Scenario scenario =
        options.read(ScenarioFile.find(scenarioFile, installation), installation, stacks);
    ExperimentKind experiment = ExperimentList.ALL.of(scenario);
    Plan plan = Plan.of(scenario, experiment.keys(), stacks.applicability());
    PlanFindings findings = PlanCheck.of(
            scenario,
            experiment,
            plan,
            stacks,
            LabChoice.automatic(installation).kind().time());
    PlanCheck.refuse(scenario, findings);
    PlanEstimate estimate = new PlanEstimate(scenario, experiment);
    for (Cell cell : plan.cells()) {
      Stack stack = stacks.get(cell.stack());
      System.out.printf(
          Locale.ROOT,
          "%s  %s  x%d  %s%n",
          cell.path(),
          cell.label(),
          scenario.repetitions(),
          stack.support(cell.session(), cell.options().ofStack())
                  instanceof Support.Unsupported(String reason)
              ? "unsupported: " + reason
              : String.format(
                  Locale.ROOT, "%.2f s each", estimate.trialSeconds(cell, stack.description())));
    }
    double seconds = estimate.seconds(plan, name -> stacks.get(name).description());
    int guests = Runtime.getRuntime().availableProcessors();
    System.err.printf(
        Locale.ROOT,
        "antipode: %d cells, %d trials, seed %d; at least %.0f s of the lab's time, pauses and"
            + " warm-up included. In the virtual lab, with %d guests side by side, about %.0f s%n",
        plan.cells().size(),
        plan.trials().size(),
        scenario.seed(),
        seconds,
        guests,
        PlanEstimate.virtualWallSeconds(seconds, guests));
    findings.cautions().forEach(caution -> System.err.println("antipode: caution: " + caution));
    return 0;
  }
}
