package dev.antipode.cli;

import dev.antipode.lab.Installation;
import dev.antipode.lab.LabException;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.InputException;
import dev.antipode.scenario.PathProfile;
import dev.antipode.scenario.Plan;
import dev.antipode.scenario.Scenario;
import dev.antipode.scenario.Trial;
import dev.antipode.stack.Stacks;
import dev.antipode.stack.Support;
import dev.antipode.stats.RoundTrips;
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
          stacks.get(cell.stack()).support(cell.session(), cell.options().ofStack())
                  instanceof Support.Unsupported(String reason)
              ? "   unsupported: " + reason
              : "";
      System.out.println(cell.path() + "  " + cell.label() + "  x" + scenario.repetitions() + note);
    }
    System.err.printf(
        Locale.ROOT,
        "antipode: %d cells, %d trials, seed %d; about %.0f s of the lab's time (the virtual lab plays ten or more a second on each core)%n",
        plan.cells().size(),
        plan.trials().size(),
        scenario.seed(),
        seconds(plan, stacks));
    return 0;
  }

  /** The round trips that the RFCs give for each trial, and the pauses between trials. */
  private static double seconds(Plan plan, Stacks stacks) {
    Scenario scenario = plan.scenario();
    double total = 0;
    for (Trial trial : plan.trials()) {
      Cell cell = trial.cell();
      double roundTrips =
          RoundTrips.predict(
                  stacks.get(cell.stack()).description(),
                  cell.session(),
                  cell.options(),
                  RoundTrips.FIRST_BYTE)
              .map(prediction -> (double) prediction.roundTrips())
              .orElse(0.0);
      total += roundTrips * rttSeconds(scenario, cell) + scenario.settleMs() / 1e3;
    }
    return total;
  }

  private static double rttSeconds(Scenario scenario, Cell cell) {
    return scenario.paths().stream()
            .filter(path -> path.name().equals(cell.path()))
            .mapToLong(PathProfile::rttUs)
            .findFirst()
            .orElse(0)
        / 1e6;
  }
}
