package dev.antipode.wire.blocking;

import java.util.List;

/** Finds the packet that brought lost bytes again: when it left, their loss had been detected. */
record Retransmission(ObservedTransfer transfer) {
  /**
   * For a segment, the packet that has its first byte again; for a QUIC packet, the one at whose
   * arrival the first of its bytes were delivered.
   */
  TransferPacket of(int lost, List<StreamRange> ranges) {
    TransferPacket gone = transfer.packets().get(lost);
    if (!transfer.isQuic()) {
      return transfer.packets().stream()
          .skip(lost + 1L)
          .filter(packet -> packet.connection() == gone.connection())
          .filter(packet -> packet.covers(gone.offset()))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("the lost segment was never sent again"));
    }
    DeliveredPiece delivered = new DeliveredPiece(transfer.deliveries());
    long anewNs =
        ranges.stream()
            .flatMapToLong(range -> delivered.firstNs(range).stream())
            .min()
            .orElseThrow(() -> new IllegalStateException("the lost bytes never came"));
    return transfer.packets().stream()
        .filter(packet -> !packet.isLost() && BearingPackets.arrivedNs(packet) <= anewNs)
        .reduce((_, later) -> later)
        .orElseThrow(() -> new IllegalStateException("the lost bytes came before any packet"));
  }
}
