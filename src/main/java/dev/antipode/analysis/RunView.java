package dev.antipode.analysis;

import static java.util.stream.Collectors.groupingBy;

import dev.antipode.analysis.expect.Expectations;
import dev.antipode.analysis.expect.MeasuredCell;
import dev.antipode.analysis.expect.Ruling;
import dev.antipode.analysis.expect.TestedExpectation;
import dev.antipode.analysis.naming.CellNames;
import dev.antipode.lab.Calibration;
import dev.antipode.lab.LabKind;
import dev.antipode.result.Manifest;
import dev.antipode.result.TrialResult;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.path.Direction;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.stack.StackDescription;
import dev.antipode.stats.Quantiles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a report says about one run.
 *
 * @param name of its folder
 * @param manifest what was asked for, and where it ran
 * @param headline the finding in a sentence or two
 * @param paths with their cells and rows
 * @param pairs cells against the baseline
 * @param controls the A/A controls against their twins
 * @param expectations the statements of its scenario, and what it says of each
 * @param clocks one for each guest
 * @param trials how many ended
 * @param failedTrials how many of them failed, timed out, or were disproved by their capture
 * @param caveats what a reader must know of this run, and advice
 * @param evidence files of first repetitions, and what was read from them
 * @param unread lines of {@code trials.jsonl} that are not in the report, a sentence each
 */
public record RunView(
    String name,
    Manifest manifest,
    String headline,
    List<PathView> paths,
    List<PairView> pairs,
    List<PairView> controls,
    List<TestedExpectation> expectations,
    List<ClockView> clocks,
    int trials,
    int failedTrials,
    List<String> caveats,
    Evidence evidence,
    List<String> unread) {

  /** A ping of 56 bytes with the headers of ICMP, IPv4 and Ethernet. */
  private static final int PING_BYTES = 98;

  public static RunView of(
      AnalysedExperiment experiment,
      String name,
      Manifest manifest,
      List<TrialResult> trials,
      Evidence evidence) {
    Map<Cell, CellTrials> tallies = tallies(trials);
    CellNames names = CellNames.of(tallies.keySet());
    List<PathView> paths =
        manifest.scenario().paths().stream()
            .map(path -> path(experiment, path, manifest, tallies, names, evidence))
            .filter(path -> !path.cells().isEmpty() || !path.calibrations().isEmpty())
            .toList();
    Pairs pairs = new Pairs(experiment, tallies, evidence, manifest.lab());
    List<PairView> compared = pairs.of(paths);
    List<PairView> controls = pairs.controls(paths);
    int failed =
        tallies.values().stream()
            .mapToInt(tally -> tally.failed().size() + disproved(tally, evidence))
            .sum();
    return new RunView(
        name,
        manifest,
        Headline.of(experiment, paths, compared, trials.size(), failed),
        paths,
        compared,
        controls,
        Expectations.of(
            manifest.scenario().expect(),
            experiment.measures(),
            measured(paths, tallies, manifest.lab())),
        manifest.clocks().stream().map(RunView::clock).toList(),
        trials.size(),
        failed,
        Caveats.of(experiment, manifest, paths, compared, controls, tallies),
        evidence,
        List.of());
  }

  /** The same with what could not be read, which is the first caveat. */
  RunView withUnread(List<String> lines) {
    return new RunView(
        name,
        manifest,
        headline,
        paths,
        pairs,
        controls,
        expectations,
        clocks,
        trials,
        failedTrials,
        Stream.concat(UnreadLines.caveat(lines).stream(), caveats.stream()).toList(),
        evidence,
        lines);
  }

  /** The cells as far as statements are held against them. */
  private static List<MeasuredCell> measured(
      List<PathView> paths, Map<Cell, CellTrials> tallies, LabKind lab) {
    List<MeasuredCell> measured = new ArrayList<>();
    for (PathView path : paths) {
      Double rttNs = path.rttUs() == null ? null : Double.valueOf(path.rttUs() * 1e3);
      for (CellView cell : path.subjects()) {
        CellTrials tally = tallies.get(cell.cell());
        if (tally != null && tally.unsupported().isEmpty()) {
          measured.add(
              new MeasuredCell(
                  cell.cell(), path.profile(), lab, tally.trials(), rttNs, cell.atRateNs()));
        }
      }
    }
    return measured;
  }

  /** The statements of its scenario that it shows to be false. */
  public List<TestedExpectation> refuted() {
    return expectations.stream().filter(one -> one.outcome() == Ruling.REFUTED).toList();
  }

  /**
   * 1 if a capture contradicts the cell's claim, else 0. Trials that failed claim nothing, and are
   * counted as what they are.
   */
  private static int disproved(CellTrials tally, Evidence evidence) {
    return tally.failed().isEmpty() && evidence.contradiction(tally.cell()) != null ? 1 : 0;
  }

  /** The cells in the order of their first trial in block order, the trials of each by block. */
  public static Map<Cell, CellTrials> tallies(List<TrialResult> trials) {
    Map<Cell, CellTrials> tallies = new LinkedHashMap<>();
    trials.stream()
        .sorted(Comparator.comparingInt(TrialResult::block))
        .collect(
            groupingBy(TrialResult::cell, LinkedHashMap::new, java.util.stream.Collectors.toList()))
        .forEach((cell, ofCell) -> tallies.put(cell, new CellTrials(cell, ofCell)));
    return tallies;
  }

  private static PathView path(
      AnalysedExperiment experiment,
      PathProfile profile,
      Manifest manifest,
      Map<Cell, CellTrials> tallies,
      CellNames names,
      Evidence evidence) {
    List<Calibration> calibrations =
        manifest.calibrations().stream()
            .filter(calibration -> calibration.path().equals(profile.name()))
            .toList();
    Double rttUs = manifest.lab() == LabKind.LOOPBACK ? null : propagationUs(profile, calibrations);
    List<CellView> cells =
        tallies.values().stream()
            .filter(tally -> tally.cell().path().equals(profile.name()))
            .sorted(inScenarioOrder(manifest))
            .map(tally ->
                new CellRows(
                        experiment,
                        tally,
                        stack(manifest, tally.cell().stack()).orElse(null),
                        profile,
                        manifest.lab(),
                        rttUs == null ? null : Double.valueOf(rttUs * 1e3),
                        evidence,
                        experiment.requestBytes(manifest.scenario(), tally.cell()))
                    .view(names))
            .toList();
    return new PathView(profile, rttUs, profile.words(), calibrations, cells);
  }

  private static Comparator<CellTrials> inScenarioOrder(Manifest manifest) {
    List<String> stacks = manifest.scenario().stacks();
    return Comparator.comparing((CellTrials tally) -> tally.cell().control())
        .thenComparingInt(tally -> stacks.indexOf(tally.cell().stack()))
        .thenComparing(tally -> tally.cell().session())
        .thenComparing(tally -> tally.cell().options(), Options.ORDER);
  }

  /**
   * The round-trip time of the path without the time that a ping takes to be sent: the unit in
   * which round trips are counted, as packets of other sizes take other times.
   */
  private static @Nullable Double propagationUs(
      PathProfile profile, List<Calibration> calibrations) {
    Double ping = rttUs(calibrations);
    return ping == null
        ? null
        : Double.valueOf(ping - sendingUs(profile.up()) - sendingUs(profile.down()));
  }

  private static double sendingUs(Direction direction) {
    Long bps = direction.rateBps();
    return bps == null ? 0 : PING_BYTES * 8e6 / bps;
  }

  /**
   * The round-trip time by the pings of all guests that passed their calibration; they differ by
   * microseconds.
   */
  private static @Nullable Double rttUs(List<Calibration> calibrations) {
    double[] measured =
        calibrations.stream()
            .filter(Calibration::passed)
            .mapToDouble(Calibration::rttUs)
            .filter(rtt -> rtt > 0)
            .toArray();
    return measured.length == 0 ? null : Double.valueOf(Quantiles.median(measured));
  }

  private static Optional<StackDescription> stack(Manifest manifest, String name) {
    return manifest.stacks().stream().filter(stack -> stack.name().equals(name)).findFirst();
  }

  private static ClockView clock(Manifest.Clock clock) {
    return new ClockView(
        clock.guest(),
        clock.labSeconds(),
        clock.wallSeconds(),
        clock.wallSeconds() > 0 ? clock.labSeconds() / clock.wallSeconds() : 0);
  }
}
