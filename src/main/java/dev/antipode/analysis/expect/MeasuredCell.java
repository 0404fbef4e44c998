package dev.antipode.analysis.expect;

import dev.antipode.lab.LabKind;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.metric.Metric;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.path.PathProfile;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A cell as far as statements are held against it.
 *
 * @param trials in the order of their blocks
 * @param rttNs of the calibrated path, without what a ping takes to be sent; null if there is none
 * @param atRateNs how long the packets that led to an event took at the path's rate, where it is
 *     known
 */
public record MeasuredCell(
    Cell cell,
    PathProfile path,
    LabKind lab,
    List<TrialResult> trials,
    @Nullable Double rttNs,
    Map<Metric, Double> atRateNs) {
  /** The cell and its path, for people. */
  String where() {
    return cell.label() + " on " + cell.path();
  }
}
