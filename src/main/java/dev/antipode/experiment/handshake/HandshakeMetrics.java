package dev.antipode.experiment.handshake;

import static dev.antipode.sample.metric.Better.NEITHER;
import static dev.antipode.sample.metric.ConnectionMetrics.FIRST_BYTE;
import static dev.antipode.sample.metric.ConnectionMetrics.HANDSHAKE;
import static dev.antipode.sample.metric.ConnectionMetrics.TRANSPORT;
import static dev.antipode.sample.metric.Unit.BYTES;

import dev.antipode.sample.metric.Measures;
import dev.antipode.sample.metric.Metric;
import java.util.List;

/** Of the experiment {@code handshake}. */
public final class HandshakeMetrics {
  /** All certificates that the server showed, in DER. */
  public static final Metric CERTIFICATES =
      new Metric("certificate_bytes", BYTES, NEITHER, "certificate bytes");

  /** Two runs are compared in every step. */
  public static final Measures MEASURES =
      new Measures(
          List.of(TRANSPORT, HANDSHAKE, FIRST_BYTE),
          List.of(FIRST_BYTE),
          List.of(TRANSPORT, HANDSHAKE, FIRST_BYTE));

  private HandshakeMetrics() {}
}
