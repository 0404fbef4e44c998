package dev.antipode.cli;

import dev.antipode.analysis.PlanCheck;
import dev.antipode.analysis.PlanEstimate;
import dev.antipode.analysis.PlanFindings;
import dev.antipode.analysis.number.NumberFormat;
import dev.antipode.cli.guide.PlanWords;
import dev.antipode.experiment.ExperimentKind;
import dev.antipode.lab.Installation;
import dev.antipode.lab.LabException;
import dev.antipode.lab.LabKind;
import dev.antipode.sample.Json;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.Plan;
import dev.antipode.scenario.Scenario;
import dev.antipode.scenario.value.InputException;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.Stacks;
import dev.antipode.stack.Support;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
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

  @Option(names = "--json", description = "One line of JSON with cells, times and cautions.")
  private boolean json;

  @Mixin private ScenarioOptions options = new ScenarioOptions();

  @Mixin private EvidenceOptions evidence = new EvidenceOptions();

  @Override
  public Integer call() throws InputException, LabException {
    Stacks stacks = StackNames.load();
    Installation installation = Installation.locate();
    Scenario scenario =
        options.read(ScenarioFile.find(scenarioFile, installation), installation, stacks);
    ExperimentKind experiment = ExperimentList.ALL.of(scenario);
    Plan plan = Plan.of(scenario, experiment.keys(), stacks.applicability());
    PlanFindings findings =
        PlanCheck.of(scenario, experiment, plan, stacks, Set.of(LabKind.NATIVE, LabKind.VIRTUAL));
    PlanCheck.refuse(scenario, findings);
    PlanEstimate estimate = new PlanEstimate(scenario, experiment);
    Function<Cell, StackDescription> made = cell -> stacks.get(cell.stack()).description();
    double seconds = estimate.seconds(plan, made);
    int guests = Runtime.getRuntime().availableProcessors();
    double wall = estimate.virtualWallSeconds(plan, made, cell -> isPlayed(stacks, cell), guests);
    PlanEstimate.KeptEvidence kept =
        estimate.evidence(plan, made, cell -> isPlayed(stacks, cell), evidence.kept());
    if (json) {
      System.out.println(
          Json.line(
              PlanWords.of(
                  scenario, plan, cell -> reason(stacks, cell), seconds, wall, kept, findings)));
      return 0;
    }
    Map<Cell, Integer> repetitions = plan.repetitions();
    for (Cell cell : plan.cells()) {
      System.out.printf(
          Locale.ROOT,
          "%s  %s  x%d  %s%n",
          cell.path(),
          cell.label(),
          repetitions.getOrDefault(cell, 0),
          reason(stacks, cell)
              .map(reason -> "unsupported: " + reason)
              .orElseGet(() ->
                  String.format(
                      Locale.ROOT, "%.2f s each", estimate.trialSeconds(cell, made.apply(cell)))));
    }
    System.err.printf(
        Locale.ROOT,
        "antipode: %d cells, %d trials, seed %d; at least %.0f s of the lab's time, pauses and"
            + " warm-up included, %.0f s of it for %s. In the virtual lab, with %d guests side by"
            + " side, about %.0f s%n",
        plan.cells().size(),
        plan.trials().size(),
        scenario.seed(),
        seconds,
        estimate.controlSeconds(plan, made),
        NumberFormat.count(
            (int) plan.trials().stream().filter(trial -> trial.cell().control()).count(),
            "trial of A/A controls",
            "trials of A/A controls"),
        guests,
        wall);
    System.err.println("antipode: " + evidence.words(kept));
    findings.cautions().forEach(caution -> System.err.println("antipode: caution: " + caution));
    return 0;
  }

  private static boolean isPlayed(Stacks stacks, Cell cell) {
    return reason(stacks, cell).isEmpty();
  }

  /** Why a cell cannot be played; empty where it can. */
  private static Optional<String> reason(Stacks stacks, Cell cell) {
    return stacks.get(cell.stack()).support(cell.session(), cell.options().ofStack())
            instanceof Support.Unsupported(String reason)
        ? Optional.of(reason)
        : Optional.empty();
  }
}
