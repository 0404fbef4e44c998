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
  private final boolean[] told;
  private int next;

  public OpenLoop(Pacer pacer, List<? extends Sink> lanes) {
    this.pacer = pacer;
    this.lanes = lanes;
    this.told = new boolean[lanes.size()];
  }

  /**
   * Hands out everything that is due at or before an instant.
   *
   * @param startNanos the instant of the load's start on the clock of the lanes
   * @param nowNanos since the start
   * @return when the next one is due, since the start, or {@link #NEVER}
   */
  public long advance(long startNanos, long nowNanos) {
    int lane = 0;
    while (next < pacer.count() && pacer.dueNanos(next) <= nowNanos) {
      lane = next % lanes.size();
      lanes.get(lane).due(startNanos + pacer.dueNanos(next));
      told[lane] = true;
      next++;
    }
    for (int i = 0; i < told.length; i++) {
      if (told[i]) {
        told[i] = false;
        lanes.get(i).go();
      }
    }
    return next < pacer.count() ? pacer.dueNanos(next) : NEVER;
  }
}
