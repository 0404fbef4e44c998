package dev.antipode.result;

import dev.antipode.lab.Calibration;
import dev.antipode.lab.LabKind;
import dev.antipode.result.migration.Migrations;
import dev.antipode.scenario.EvidenceKept;
import dev.antipode.scenario.Scenario;
import dev.antipode.scenario.value.WhenAbsent;
import dev.antipode.stack.StackDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code run.json}: everything about a run but its trials.
 *
 * @param schemaVersion of the whole folder
 * @param antipode the version that made it
 * @param command as given by the user, to repeat it
 * @param startedAt UTC, ISO 8601
 * @param finishedAt null while it runs, or where it was stopped
 * @param scenario with every override applied
 * @param overrides what the command line changed in the scenario, by flag
 * @param lab where it was measured
 * @param labReason why there
 * @param jobs how many guests side by side; 1 outside the virtual lab
 * @param stacks what each stack of the scenario is made of
 * @param environment of the endpoints; null until a lab was open
 * @param calibrations one a path and guest
 * @param clocks one a guest, or one for the whole run
 * @param evidence what is kept of the packets of its trials
 */
public record Manifest(
    int schemaVersion,
    String antipode,
    String command,
    String startedAt,
    @Nullable String finishedAt,
    Scenario scenario,
    Map<String, String> overrides,
    LabKind lab,
    String labReason,
    int jobs,
    List<StackDescription> stacks,
    @Nullable Environment environment,
    List<Calibration> calibrations,
    List<Clock> clocks,
    @WhenAbsent("{\"which\": \"deviating\", \"most_bytes\": 1073741824}") EvidenceKept evidence) {
  /** The version that this program writes. */
  public static final int SCHEMA_VERSION = Migrations.ALL.newest();

  /**
   * How long a lab was open.
   *
   * @param guest null outside the virtual lab
   * @param labSeconds by the lab's own clock, from the start of its first process
   * @param wallSeconds by the host's clock, with the start of every process
   */
  public record Clock(@Nullable Integer guest, double labSeconds, double wallSeconds) {}

  /** With the traits of stacks that an older run does not tell. */
  Manifest withTraits() {
    return new Manifest(
        schemaVersion,
        antipode,
        command,
        startedAt,
        finishedAt,
        scenario,
        overrides,
        lab,
        labReason,
        jobs,
        stacks.stream().map(ShippedStacks::complete).toList(),
        environment,
        calibrations,
        clocks,
        evidence);
  }

  public Manifest withEnvironment(Environment other) {
    return new Manifest(
        schemaVersion,
        antipode,
        command,
        startedAt,
        finishedAt,
        scenario,
        overrides,
        lab,
        labReason,
        jobs,
        stacks,
        other,
        calibrations,
        clocks,
        evidence);
  }

  public Manifest withCalibrations(List<Calibration> more) {
    List<Calibration> all = new ArrayList<>(calibrations);
    all.addAll(more);
    return new Manifest(
        schemaVersion,
        antipode,
        command,
        startedAt,
        finishedAt,
        scenario,
        overrides,
        lab,
        labReason,
        jobs,
        stacks,
        environment,
        List.copyOf(all),
        clocks,
        evidence);
  }

  public Manifest withClock(Clock another) {
    List<Clock> all = new ArrayList<>(clocks);
    all.add(another);
    return new Manifest(
        schemaVersion,
        antipode,
        command,
        startedAt,
        finishedAt,
        scenario,
        overrides,
        lab,
        labReason,
        jobs,
        stacks,
        environment,
        calibrations,
        List.copyOf(all),
        evidence);
  }

  /** As it was before any lab was open. */
  public Manifest withoutLabs() {
    return new Manifest(
        schemaVersion,
        antipode,
        command,
        startedAt,
        finishedAt,
        scenario,
        overrides,
        lab,
        labReason,
        jobs,
        stacks,
        null,
        List.of(),
        List.of(),
        evidence);
  }

  public Manifest withFinishedAt(String when) {
    return new Manifest(
        schemaVersion,
        antipode,
        command,
        startedAt,
        when,
        scenario,
        overrides,
        lab,
        labReason,
        jobs,
        stacks,
        environment,
        calibrations,
        clocks,
        evidence);
  }
}
