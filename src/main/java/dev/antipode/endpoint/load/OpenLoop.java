package dev.antipode.endpoint.load;

import java.util.List;

/**
 * Hands operations to lanes, in turn, when they are due, whether or not those before are answered.
 * Knows no clock; one thread.
 */
public final class OpenLoop {
  /** Nothing is due any more. */
  public static final long NEVER = Long.MAX_VALUE;

  /** Where operations go. */
  public interface Sink {
    /** One is due. */
    void due(long dueNanos);

    /** All that are due now have been told. */
    void go();
  }

  private final Pacer pacer;
  private final List<? extends Sink> lanes;
  private int next;

  public OpenLoop(Pacer pacer, List<? extends Sink> lanes) {
    this.pacer = pacer;
    this.lanes = lanes;
  }

  /**
   * Hands out everything that is due at or before an instant.
   *
   * @param startNanos the instant of the load's start on the clock of the lanes
   * @param nowNanos since the start
   * @return when the next one is due, since the start, or {@link #NEVER}
   */
  public long advance(long startNanos, long nowNanos) {
    int first = next;
    while (next < pacer.count() && pacer.dueNanos(next) <= nowNanos) {
      lanes.get(next % lanes.size()).due(startNanos + pacer.dueNanos(next));
      next++;
    }
    // As they take turns, each that was told anything is among the first so many.
    for (int i = first; i < Math.min(next, first + lanes.size()); i++) {
      lanes.get(i % lanes.size()).go();
    }
    return next < pacer.count() ? pacer.dueNanos(next) : NEVER;
  }
}
