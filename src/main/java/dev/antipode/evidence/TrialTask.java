package dev.antipode.evidence;

import dev.antipode.result.TrialResult;
import dev.antipode.sample.metric.ConnectionMetrics;
import dev.antipode.sample.metric.Metric;
import dev.antipode.stack.StackDescription.Transport;
import dev.antipode.wire.critical.Sighting;
import dev.antipode.wire.flow.Drops;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A trial, as its packets are to be read.
 *
 * @param keys a key log in the format of NSS; empty without
 * @param load whether sums are kept, and no event is traced back
 * @param ordersLosses whether it ordered itself which packets were dropped
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record TrialTask(
    TrialResult result,
    CapturedConditions conditions,
    TrialPackets packets,
    byte[] keys,
    boolean load,
    boolean ordersLosses) {
  private static final List<Metric> EVENTS =
      List.of(
          ConnectionMetrics.TRANSPORT, ConnectionMetrics.HANDSHAKE, ConnectionMetrics.FIRST_BYTE);

  Transport transport() {
    return packets.transport();
  }

  Drops drops() {
    return conditions.drops(result.seed(), packets.all().size(), ordersLosses);
  }

  /** When events were, since the connection's first packet left. */
  SortedMap<String, Long> eventsNs(List<Sighting> connection) {
    SortedMap<String, Long> events = new TreeMap<>();
    for (Metric event : EVENTS) {
      Long ns = result.sample().get(event);
      if (ns != null) {
        events.put(event.name(), ns - beginNs(connection));
      }
    }
    return events;
  }

  /** When the client's first packet left, since it began to connect; 0 where nobody told. */
  long beginNs(List<Sighting> connection) {
    Long began = result.connectedAtNs();
    return began == null ? 0 : Math.max(0, connection.getFirst().sent().timeNs() - began);
  }
}
