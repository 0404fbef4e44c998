package dev.antipode.wire.blocking;

import java.util.List;
import java.util.Map;

/**
 * All objects of one trial on their way to the client.
 *
 * @param packets with a payload, from the server, in the order in which they left it
 * @param records of each TCP connection under TLS; empty for QUIC, whose packets are usable each by
 *     itself
 * @param deliveries in the order in which the application got them
 */
public record ObservedTransfer(
    List<TransferPacket> packets,
    Map<Integer, List<TlsRecord>> records,
    List<DeliveryTime> deliveries) {
  boolean isQuic() {
    return records.isEmpty();
  }

  /** When the application had the last byte. */
  public long completeNs() {
    return deliveries.stream().mapToLong(DeliveryTime::atNs).max().orElse(0);
  }
}
