package dev.antipode.analysis;

import dev.antipode.analysis.expect.Expectations;
import dev.antipode.analysis.number.NumberFormat;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.Plan;
import dev.antipode.scenario.Scenario;
import dev.antipode.scenario.SessionMode;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.scenario.value.InputException;
import dev.antipode.scenario.value.Quantity;
import dev.antipode.stack.Stack;
import dev.antipode.stack.Stacks;
import dev.antipode.stack.Support;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Finds by arithmetic alone what a plan asks for that no lab can give: limits that are over too
 * soon, repetitions that are too few to say anything.
 *
 * @param subjects the cells of each path, by its name, without controls
 */
public record PlanCheck(
    Scenario scenario,
    AnalysedExperiment experiment,
    Map<String, List<Cell>> subjects,
    Stacks stacks) {
  /** What is to be said of a plan. */
  public static PlanFindings of(
      Scenario scenario, AnalysedExperiment experiment, Plan plan, Stacks stacks) {
    PlanFindings findings = new PlanFindings();
    Map<String, List<Cell>> subjects =
        plan.cells().stream()
            .filter(cell -> !cell.control())
            .collect(Collectors.groupingBy(Cell::path));
    PlanCheck check = new PlanCheck(scenario, experiment, subjects, stacks);
    for (PathProfile path : scenario.paths()) {
      String place = "path '" + path.name() + "': ";
      PlanFindings ofPath = new PlanFindings();
      check.subjects(path).forEach(cell -> check.cell(cell, path, ofPath));
      ofPath.obstacles().forEach(found -> findings.refuse(place + found));
      ofPath.cautions().forEach(found -> findings.caution(place + found));
    }
    scenario.expect().stream()
        .flatMap(one -> Expectations.problem(one, experiment.measures()).stream())
        .forEach(findings::refuse);
    check.repetitions(findings);
    return findings;
  }

  private List<Cell> subjects(PathProfile path) {
    return subjects.getOrDefault(path.name(), List.of());
  }

  /**
   * Refuses what cannot be played.
   *
   * @throws InputException that says all of it, a line each
   */
  public static void refuse(Scenario scenario, PlanFindings findings) throws InputException {
    if (!findings.obstacles().isEmpty()) {
      throw new InputException(
          scenario.name()
              + " cannot be measured as it is:\n  "
              + String.join("\n  ", findings.obstacles()));
    }
  }

  private void cell(Cell cell, PathProfile path, PlanFindings findings) {
    Stack stack = stacks.get(cell.stack());
    if (stack.support(cell.session(), cell.options().ofStack()) instanceof Support.Unsupported) {
      return;
    }
    experiment.examine(new TrialEstimate(scenario, cell, path, stack.description()), findings);
    int request = experiment.requestBytes(scenario, cell);
    if (cell.session() == SessionMode.EARLY && request > stack.mostEarlyBytes()) {
      findings.refuse(
          "The request of "
              + Quantity.size(request)
              + " does not fit the early data of "
              + stack.description().name()
              + ", whose tickets allow "
              + Quantity.size(stack.mostEarlyBytes())
              + " (RFC 8446 section 4.2.10). Give a smaller request, or leave out 'early'.");
    }
  }

  /** As {@link Pairs} chooses them, where every stack can play every cell. */
  private void repetitions(PlanFindings findings) {
    int comparisons = 0;
    for (PathProfile path : scenario.paths()) {
      List<Cell> subjects = subjects(path).stream().filter(this::isPlayed).toList();
      comparisons +=
          new PlannedPairs(subjects, cell -> stacks.get(cell.stack()).description()).count();
    }
    int all = comparisons * experiment.measures().compared().size();
    int needed = PlannedPairs.leastRepetitions(all);
    if (scenario.repetitions() < needed) {
      findings.caution(
          NumberFormat.count(all, "comparison")
              + " at once need "
              + needed
              + " repetitions to show any difference, however great;"
              + " this plan has "
              + scenario.repetitions()
              + ". Give --reps "
              + needed
              + ", or fewer cells.");
    }
  }

  private boolean isPlayed(Cell cell) {
    return stacks.get(cell.stack()).support(cell.session(), cell.options().ofStack())
        instanceof Support.Supported;
  }
}
