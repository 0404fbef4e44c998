package dev.antipode.analysis;

import dev.antipode.evidence.TrialFacts;
import dev.antipode.sample.metric.Metric;
import dev.antipode.stack.StackDescription.Transport;
import dev.antipode.wire.WirePacket;
import dev.antipode.wire.WireTrace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The first trial of a cell, from both sides: what went over the wire, and what the client's
 * stopwatch said. Both count from when the client began.
 *
 * @param metrics of that trial
 */
public record MeasuredTrace(WireTrace trace, SortedMap<Metric, Long> metrics) {
  /**
   * Says which packets repeat others. Without facts nothing is said of QUIC's: what repeats is
   * encrypted.
   */
  static MeasuredTrace of(
      WireTrace trace, SortedMap<Metric, Long> metrics, @Nullable TrialFacts facts) {
    boolean known = facts != null && facts.packets() == trace.packets().size();
    if (!known && trace.facts() != null && trace.facts().transport() == Transport.TCP) {
      return new MeasuredTrace(trace, metrics);
    }
    Map<Integer, Integer> again = new HashMap<>();
    if (known && facts != null) {
      facts.again().forEach(one -> again.put(one.packet(), one.repeats()));
    }
    List<WirePacket> packets = new ArrayList<>();
    for (WirePacket packet : trace.packets()) {
      packets.add(packet.repeating(again.get(packets.size() + 1)));
    }
    return new MeasuredTrace(trace.with(List.copyOf(packets)), metrics);
  }
}
