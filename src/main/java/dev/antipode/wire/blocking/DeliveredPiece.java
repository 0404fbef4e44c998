package dev.antipode.wire.blocking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** When the application got each byte of a transfer. */
final class DeliveredPiece {
  private final Map<Integer, List<DeliveryTime>> ofStream = new HashMap<>();

  DeliveredPiece(List<DeliveryTime> deliveries) {
    deliveries.forEach(delivery ->
        ofStream.computeIfAbsent(delivery.range().stream(), _ -> new ArrayList<>()).add(delivery));
  }

  /** The deliveries of these bytes, cut to them. */
  List<DeliveryTime> of(StreamRange range) {
    return ofStream.getOrDefault(range.stream(), List.of()).stream()
        .filter(delivery -> delivery.range().overlaps(range))
        .map(delivery -> new DeliveryTime(delivery.range().common(range), delivery.atNs()))
        .toList();
  }

  /** When the first of these bytes was delivered. */
  OptionalLong firstNs(StreamRange range) {
    return of(range).stream().mapToLong(DeliveryTime::atNs).min();
  }
}
