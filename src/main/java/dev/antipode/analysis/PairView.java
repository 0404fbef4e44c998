package dev.antipode.analysis;

import dev.antipode.analysis.judge.Finding;
import dev.antipode.sample.metric.Metric;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.StackDescription.Transport;
import java.util.List;

/**
 * Two cells of one path compared in one metric.
 *
 * @param path on which both were measured
 * @param first what is judged
 * @param second what it is compared with
 * @param firstCount how many trials of the first have a number, {@code 12 of 12}
 * @param secondCount the same of the second
 * @param finding the ratio of the first to the second and the verdict on it, corrected for the
 *     number of pairs
 * @param gap the first median less the second, in the metric's unit
 * @param parts what the gap is made of; they add up to it
 */
public record PairView(
    String path,
    CellView first,
    CellView second,
    Metric metric,
    String firstCount,
    String secondCount,
    Finding finding,
    double gap,
    List<Part> parts) {
  /** The first median by the second. */
  public double ratioOfMedians() {
    return first.medianOf(metric) / second.medianOf(metric);
  }

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
