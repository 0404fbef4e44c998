package dev.antipode.analysis;

import dev.antipode.sample.metric.Metric;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.StackDescription.Transport;
import dev.antipode.stats.Comparison;
import dev.antipode.stats.Difference;
import java.util.List;

/**
 * Two cells of one path compared in one metric.
 *
 * @param path on which both were measured
 * @param first what is judged
 * @param second what it is compared with
 * @param comparison the ratio of the first to the second
 * @param difference the verdict on it, corrected for the number of pairs
 * @param gap the first median less the second, in the metric's unit
 * @param parts what the gap is made of; they add up to it
 */
public record PairView(
    String path,
    CellView first,
    CellView second,
    Metric metric,
    Comparison comparison,
    Difference difference,
    double gap,
    List<Part> parts) {
  /** Whether it is full QUIC with default settings against something over TCP. */
  public boolean isQuicAgainstTcp() {
    return Baselines.isOver(first, Transport.QUIC)
        && Baselines.isOver(second, Transport.TCP)
        && first.cell().session() == SessionMode.FULL
        && Baselines.isDefault(first.cell().options());
  }

  /**
   * A named part of a gap.
   *
   * @param name what takes the time
   * @param ns how much; negative if it is the second cell that takes it
   * @param source the specification, or how it is known
   */
  public record Part(String name, double ns, String source) {}
}
