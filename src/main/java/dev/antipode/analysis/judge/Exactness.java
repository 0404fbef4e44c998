package dev.antipode.analysis.judge;

import dev.antipode.lab.LabKind;
import dev.antipode.sample.metric.Metric;
import dev.antipode.scenario.path.Direction;
import dev.antipode.scenario.path.Loss;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.stats.Resolution;

/** Where the trials of a cell are copies of one another, as nothing is drawn and time is exact. */
public final class Exactness {
  /** What the clock and the scheduler of the virtual lab leave, in nanoseconds. */
  public static final double RESOLUTION_NS = 20_000;

  private Exactness() {}

  /** Whether nothing but the clock and the scheduler makes a cell of the path vary. */
  public static boolean of(LabKind lab, PathProfile path) {
    return lab == LabKind.VIRTUAL
        && path.isSteady()
        && drawsNothing(path.up())
        && drawsNothing(path.down());
  }

  private static boolean drawsNothing(Direction way) {
    return way.miscounted() == 0
        && switch (way.loss()) {
          case Loss.None _, Loss.Packets _ -> true;
          case Loss.Random _, Loss.Burst _ -> false;
        };
  }

  /** By which such a cell is judged. */
  public static Resolution resolution(Metric metric, double margin) {
    return new Resolution(metric.isTime() ? RESOLUTION_NS : 0, margin);
  }
}
