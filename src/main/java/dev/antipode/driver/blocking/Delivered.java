package dev.antipode.driver.blocking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** When the application got each byte of a transfer. */
final class Delivered {
  private final Map<Integer, List<Delivery>> ofStream = new HashMap<>();

  Delivered(List<Delivery> deliveries) {
    deliveries.forEach(delivery ->
        ofStream.computeIfAbsent(delivery.range().stream(), _ -> new ArrayList<>()).add(delivery));
  }

  /** The deliveries of these bytes, cut to them. */
  List<Delivery> of(Range range) {
    return ofStream.getOrDefault(range.stream(), List.of()).stream()
        .filter(delivery -> delivery.range().overlaps(range))
        .map(delivery -> new Delivery(delivery.range().common(range), delivery.atNs()))
        .toList();
  }

  /** When the first of these bytes was there. */
  OptionalLong firstNs(Range range) {
    return of(range).stream().mapToLong(Delivery::atNs).min();
  }
}
