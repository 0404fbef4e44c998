package dev.antipode.wire.flow;

import dev.antipode.wire.critical.Span;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Which bytes an end has sent: of TCP's sequence, of streams, of CRYPTO data. */
final class SentBytes {
  /** Ranges that neither overlap nor touch, by their first byte. */
  private final Map<String, NavigableMap<Long, Long>> ranges = new HashMap<>();

  /** Adds them, and tells how many of them had been sent before. */
  long add(Span span) {
    NavigableMap<Long, Long> sent = ranges.computeIfAbsent(span.of(), _ -> new TreeMap<>());
    long from = span.from();
    long to = span.to();
    long before = 0;
    Map.Entry<Long, Long> next = sent.floorEntry(from);
    if (next == null || next.getValue() < from) {
      next = sent.higherEntry(from);
    }
    while (next != null && next.getKey() <= to) {
      before +=
          Math.max(0, Math.min(next.getValue(), span.to()) - Math.max(next.getKey(), span.from()));
      from = Math.min(from, next.getKey());
      to = Math.max(to, next.getValue());
      sent.remove(next.getKey());
      next = sent.higherEntry(next.getKey());
    }
    sent.put(from, to);
    return before;
  }

  /** Forgets what a Retry has had begun anew (RFC 9000 section 17.2.5.2). */
  void beginAnew() {
    ranges.clear();
  }
}
