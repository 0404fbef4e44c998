package dev.antipode.experiment.bulk;

import static dev.antipode.sample.metric.Better.HIGHER;
import static dev.antipode.sample.metric.Better.NEITHER;
import static dev.antipode.sample.metric.Unit.BITS_PER_SECOND;
import static dev.antipode.sample.metric.Unit.BYTES;

import dev.antipode.sample.metric.ConnectionMetrics;
import dev.antipode.sample.metric.LoadMetrics;
import dev.antipode.sample.metric.Measures;
import dev.antipode.sample.metric.Metric;
import java.util.List;

/** Of the experiment {@code bulk}. */
public final class BulkMetrics {
  /** Content a second, until its last byte. */
  public static final Metric GOODPUT =
      new Metric("goodput_bps", BITS_PER_SECOND, HIGHER, "goodput");

  /** How much of the content was moved. */
  public static final Metric TRANSFER =
      new Metric("transfer_bytes", BYTES, NEITHER, "transfer bytes");

  public static final Measures MEASURES =
      new Measures(
          List.of(
              GOODPUT,
              ConnectionMetrics.FIRST_BYTE,
              ConnectionMetrics.LAST_BYTE,
              LoadMetrics.CLIENT_CPU_EACH,
              LoadMetrics.SERVER_CPU_EACH),
          List.of(GOODPUT));

  private BulkMetrics() {}
}
