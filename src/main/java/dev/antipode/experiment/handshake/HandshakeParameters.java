package dev.antipode.experiment.handshake;

import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Options;

/**
 * One connection and one echoed request: transport connected, handshake complete, first response
 * byte.
 *
 * @param payloadBytes size of the request and of its echo
 */
public record HandshakeParameters(int payloadBytes) {
  public HandshakeParameters {
    HandshakeKeys.PAYLOAD.checked((long) payloadBytes);
  }

  /** Those of a cell: with the sizes that are its own. */
  public HandshakeParameters of(Options options) {
    return new HandshakeParameters((int) options.bytes(Dimension.PAYLOAD_BYTES, payloadBytes));
  }
}
