package dev.antipode.analysis;

import dev.antipode.analysis.expect.Expectations;
import dev.antipode.analysis.judge.Exactness;
import dev.antipode.analysis.number.NumberFormat;
import dev.antipode.lab.LabKind;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.Expectation;
import dev.antipode.scenario.Plan;
import dev.antipode.scenario.Scenario;
import dev.antipode.scenario.SessionMode;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.scenario.value.InputException;
import dev.antipode.scenario.value.Quantity;
import dev.antipode.stack.Stack;
import dev.antipode.stack.Stacks;
import dev.antipode.stack.Support;
import dev.antipode.stats.RankShift;
import dev.antipode.stats.Resolution;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
  /**
   * What is to be said of a plan.
   *
   * @param labs that may play it
   */
  public static PlanFindings of(
      Scenario scenario,
      AnalysedExperiment experiment,
      Plan plan,
      Stacks stacks,
      Set<LabKind> labs) {
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
        .flatMap(one ->
            Expectations.problem(one, experiment.measures())
                .or(() -> check.unmatched(one))
                .stream())
        .forEach(findings::refuse);
    check.repetitions(labs, findings);
    return findings;
  }

  private List<Cell> subjects(PathProfile path) {
    return subjects.getOrDefault(path.name(), List.of());
  }

  /**
   * Why a statement is about no cell although each word of it is of this scenario: what it asks for
   * is not there together. One about stacks or paths that were left out is not decided, and no
   * mistake.
   */
  private Optional<String> unmatched(Expectation expectation) {
    boolean matched =
        scenario.paths().stream()
            .anyMatch(path ->
                subjects(path).stream()
                    .filter(cell -> expectation.isAbout(cell, path))
                    .anyMatch(cell -> isAnswered(expectation, cell, path)));
    return matched || expectation.mismatch(scenario) != null
        ? Optional.empty()
        : Optional.of(
            "'"
                + expectation.text()
                + "' matches no cell: none has all that it asks for"
                + (expectation.target() instanceof Expectation.Target.Cells
                    ? " and another to be held against, on the same path and with the same workload."
                    : ".")
                + " See 'antipode plan' for the cells.");
  }

  private boolean isAnswered(Expectation expectation, Cell cell, PathProfile path) {
    return expectation.target() instanceof Expectation.Target.Value
        || subjects(path).stream().anyMatch(other -> expectation.isAgainst(cell, other));
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

  /** What is true of some of the labs alone names them. */
  private void repetitions(Set<LabKind> labs, PlanFindings findings) {
    Map<String, Set<LabKind>> said = new LinkedHashMap<>();
    for (LabKind lab : labs) {
      shortages(lab).forEach(words -> said.computeIfAbsent(words, _ -> new TreeSet<>()).add(lab));
    }
    said.forEach((words, where) ->
        findings.caution(
            where.equals(labs)
                ? words
                : "In the "
                    + where.stream().map(LabKind::word).collect(Collectors.joining(" or "))
                    + " lab: "
                    + words));
  }

  /**
   * Whether repetitions are too few: of comparisons as {@link Pairs} chooses them, where every
   * stack can play every cell; where nothing varies they are in no family of tests.
   */
  private List<String> shortages(LabKind lab) {
    int varying = 0;
    int exact = 0;
    for (PathProfile path : scenario.paths()) {
      List<Cell> subjects = subjects(path).stream().filter(this::isPlayed).toList();
      int pairs =
          new PlannedPairs(subjects, cell -> stacks.get(cell.stack()).description()).count();
      if (Exactness.of(lab, path)) {
        exact += pairs;
      } else {
        varying += pairs;
      }
    }
    List<String> found = new ArrayList<>();
    int all = varying * experiment.measures().compared().size();
    int needed = RankShift.leastPairs(all);
    if (scenario.repetitions() < needed) {
      found.add(
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
    if (exact > 0 && scenario.repetitions() < Resolution.LEAST_TRIALS) {
      found.add(
          "Cells that nothing makes vary need "
              + Resolution.LEAST_TRIALS
              + " repetitions to show that they repeat, and with that any difference; this plan has "
              + scenario.repetitions()
              + ". Give --reps "
              + Resolution.LEAST_TRIALS
              + ".");
    }
    return found;
  }

  private boolean isPlayed(Cell cell) {
    return stacks.get(cell.stack()).support(cell.session(), cell.options().ofStack())
        instanceof Support.Supported;
  }
}
