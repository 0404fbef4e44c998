package dev.antipode.cli.guide;

import dev.antipode.analysis.PlanEstimate;
import dev.antipode.analysis.PlanFindings;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.Plan;
import dev.antipode.scenario.Scenario;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A plan for programs.
 *
 * @param trials those that count
 * @param labSeconds the least that it takes by the lab's clock, pauses and warm-up included
 * @param virtualWallSeconds how long that takes in the virtual lab, about
 * @param cautions what makes the result worth less, in sentences
 */
public record PlanWords(
    String scenario,
    String experiment,
    long seed,
    int trials,
    int controlTrials,
    double labSeconds,
    double virtualWallSeconds,
    long evidenceFiles,
    long evidenceBytes,
    List<PlannedCell> cells,
    List<String> cautions) {
  /**
   * One cell.
   *
   * @param unsupported why it cannot be played; null where it can
   */
  public record PlannedCell(
      String id, String path, String label, int repetitions, @Nullable String unsupported) {}

  /**
   * Of a plan.
   *
   * @param unsupported why a cell cannot be played; empty where it can
   */
  public static PlanWords of(
      Scenario scenario,
      Plan plan,
      Function<Cell, Optional<String>> unsupported,
      double labSeconds,
      double virtualWallSeconds,
      PlanEstimate.KeptEvidence evidence,
      PlanFindings findings) {
    Map<Cell, Integer> repetitions = plan.repetitions();
    return new PlanWords(
        scenario.name(),
        scenario.experiment().word(),
        scenario.seed(),
        plan.trials().size(),
        (int) plan.trials().stream().filter(trial -> trial.cell().control()).count(),
        labSeconds,
        virtualWallSeconds,
        evidence.files(),
        evidence.bytes(),
        plan.cells().stream()
            .map(cell ->
                new PlannedCell(
                    cell.id(),
                    cell.path(),
                    cell.label(),
                    repetitions.getOrDefault(cell, 0),
                    unsupported.apply(cell).orElse(null)))
            .toList(),
        findings.cautions());
  }
}
