package dev.antipode.analysis;

import dev.antipode.analysis.judge.Exactness;
import dev.antipode.analysis.number.NumberFormat;
import dev.antipode.result.Manifest;
import dev.antipode.sample.metric.ConnectionMetrics;
import dev.antipode.sample.metric.Measures;
import dev.antipode.sample.metric.Metric;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.stats.Advice;
import dev.antipode.stats.Family;
import dev.antipode.stats.Judgement;
import dev.antipode.stats.MedianInterval;
import dev.antipode.stats.Quantiles;
import dev.antipode.stats.Resolution;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;

/** What a reader must know about a run before trusting it; only what applies. */
final class Caveats {
  /** More cells than this are counted and not listed. */
  private static final int LISTED = 4;

  private final List<String> found = new ArrayList<>();
  private final SequencedMap<String, List<String>> cellsByWord = new LinkedHashMap<>();

  private final AnalysedExperiment experiment;

  private Caveats(AnalysedExperiment experiment) {
    this.experiment = experiment;
  }

  static List<String> of(
      AnalysedExperiment experiment,
      Manifest manifest,
      List<PathView> paths,
      List<PairView> pairs,
      List<PairView> controls,
      Map<Cell, CellTrials> tallies) {
    Caveats caveats = new Caveats(experiment);
    caveats.ofRun(manifest);
    caveats.ofVerdicts(manifest);
    caveats.ofPairs(pairs);
    caveats.ofControls(controls);
    paths.forEach(caveats::ofPath);
    tallies.values().forEach(caveats::ofCell);
    paths.forEach(path -> caveats.ofWindows(path.profile(), tallies));
    caveats.ofGroups();
    return List.copyOf(caveats.found);
  }

  private void ofRun(Manifest manifest) {
    if (manifest.finishedAt() == null) {
      found.add("The run has not finished: cells may lack trials, or be missing.");
    }
    found.add(
        switch (manifest.lab()) {
          case VIRTUAL ->
              "Measured in virtual time, which charges nothing for the processor: times are those of"
                  + " the protocol and the network, and say nothing of how much work a library does.";
          case NATIVE ->
              "Measured in real time: what the processor needs, and what else the machine did, is in"
                  + " every number.";
          case LOOPBACK ->
              "Measured on the loopback interface, which has no distance: times are those of the"
                  + " processor, and no round trips are predicted.";
        });
  }

  /** By what cells are judged, where trials vary and where they do not. */
  private void ofVerdicts(Manifest manifest) {
    List<String> exact =
        manifest.scenario().paths().stream()
            .filter(path -> Exactness.of(manifest.lab(), path))
            .map(PathProfile::name)
            .toList();
    found.add(
        String.format(
            Locale.ROOT,
            "Two cells are called faster or slower only if they differ by %.1f %% or more, the 95 %%"
                + " interval of their ratio excludes 1, and the difference holds after Holm's"
                + " correction for the number of comparisons; equivalent only if that interval lies"
                + " within %.1f %%. Trials that failed rank above every time.",
            Family.SMALLEST_OF_INTEREST * 100,
            Family.SMALLEST_OF_INTEREST * 100));
    if (!exact.isEmpty()) {
      found.add(
          String.format(
              Locale.ROOT,
              "Chance has no part in trials on %s: they are copies of one another. From %d trials"
                  + " on, such cells differ if they differ by more than %.1f %% and %.2f ms.",
              String.join(", ", exact),
              Resolution.LEAST_TRIALS,
              Family.SMALLEST_OF_INTEREST * 100,
              Exactness.RESOLUTION_NS / 1e6));
    }
  }

  private void ofPairs(List<PairView> pairs) {
    if (pairs.isEmpty()) {
      return;
    }
    long powerless =
        pairs.stream()
            .filter(pair -> pair.finding().judgement() == Judgement.NO_EVIDENCE)
            .filter(pair -> pair.finding().smallest() == null)
            .count();
    if (powerless > 0) {
      found.add(
          powerless
              + " of "
              + NumberFormat.count(pairs.size(), "comparison")
              + " could show no difference, however great: trials are too few for so many at once,"
              + " or failed. Their rows say which.");
    }
  }

  private void ofControls(List<PairView> controls) {
    for (PairView control : controls) {
      if (isDifferent(control.finding().judgement())) {
        found.add(
            "The A/A control differs from its twin on "
                + control.path()
                + " ("
                + control.metric().label()
                + ", "
                + control.finding().ratioInWords()
                + "): differences of that size are noise of this run.");
      }
    }
  }

  private static boolean isDifferent(Judgement judgement) {
    return judgement == Judgement.FASTER || judgement == Judgement.SLOWER;
  }

  private void ofPath(PathView path) {
    path.calibrations().stream()
        .filter(calibration -> !calibration.passed())
        .forEach(calibration ->
            found.add("Path " + path.name() + " failed its calibration: " + calibration.problem()));
    if (!path.profile().isSteady()) {
      found.add(
          "The delay of path "
              + path.name()
              + " varies, so no round trips are predicted there: "
              + path.conditions()
              + ".");
    }
  }

  private void ofCell(CellTrials tally) {
    String where = tally.where();
    if (tally.unsupported().isPresent()) {
      group("unsupported: " + tally.unsupported().get(), where);
      return;
    }
    if (tally.succeeded().size() < MedianInterval.LEAST_TRIALS) {
      group(
          "fewer than " + MedianInterval.LEAST_TRIALS + " successful trials, so no interval",
          where);
    }
    experiment.caveats(tally).stream()
        .filter(caveat -> !found.contains(caveat))
        .forEach(found::add);
    Measures measures = experiment.measures();
    tally.metrics().stream()
        .map(measures::declared)
        .filter(measures::isShown)
        .filter(Metric::isTime)
        .forEach(metric -> advice(where, metric, tally.values(metric)));
  }

  /** A window below twice the bandwidth-delay product can hold the server back. */
  private void ofWindows(PathProfile path, Map<Cell, CellTrials> tallies) {
    Long rateBps = path.down().rateBps();
    if (rateBps == null) {
      return;
    }
    double leastBytes = 2.0 * rateBps / 8 * path.rttUs() / 1e6;
    for (CellTrials tally : tallies.values()) {
      double[] windows = tally.values(ConnectionMetrics.WINDOW);
      if (tally.cell().path().equals(path.name())
          && windows.length > 0
          && Quantiles.median(windows) < leastBytes) {
        group(
            "window-bound: flow control allows less than twice the path's bandwidth-delay product"
                + " in flight",
            tally.where());
      }
    }
  }

  private void group(String word, String where) {
    cellsByWord.computeIfAbsent(word, _ -> new ArrayList<>()).add(where);
  }

  /** A caveat that is true of many cells is said once. */
  private void ofGroups() {
    cellsByWord.forEach((word, cells) ->
        found.add(
            (cells.size() > LISTED
                    ? NumberFormat.count(cells.size(), "cell")
                    : String.join(", ", cells))
                + ": "
                + word
                + "."));
  }

  private void advice(String where, Metric metric, double[] values) {
    Advice.drift(values)
        .ifPresent(ratio ->
            found.add(
                String.format(
                    Locale.ROOT,
                    "%s drifts in %s: the later half of the trials takes %.3f times as long as"
                        + " the earlier. Repeat on a quieter machine or with more warm-up.",
                    where,
                    metric.label(),
                    ratio)));
    int farOut = Advice.farOut(values);
    if (farOut > 0) {
      found.add(
          where
              + ": "
              + NumberFormat.count(farOut, "trial")
              + " far out in "
              + metric.label()
              + "; kept, as every trial is.");
    }
  }
}
