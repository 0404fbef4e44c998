package dev.antipode.wire.flow;

import dev.antipode.lab.Side;
import dev.antipode.lab.Way;
import dev.antipode.wire.critical.Cargo;
import dev.antipode.wire.critical.Passage;
import dev.antipode.wire.critical.Passages;
import dev.antipode.wire.critical.PathModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Counts what became of the packets of one connection. */
public final class FlowCount {
  /** What happened to a packet at one end of the path. */
  private record Happening(long ns, Passage passage, boolean arrived) {}

  /** So many connections of a trial are told by themselves. */
  private static final int MOST_ALONE = 32;

  private FlowCount() {}

  /**
   * The counts of a connection.
   *
   * @param connection its number in the trial
   * @param beganNs when its first packet left, since the first of the trial
   * @param drops what dropped a packet that did not arrive; null where it was still under way
   * @param eventsNs when events were at the client, by metric, since its first packet left
   * @param endpointNs the longest that an end may take to act
   */
  public static Flow of(
      int connection,
      long beganNs,
      Passages passages,
      Function<Passage, Drops.@Nullable By> drops,
      SortedMap<String, Long> eventsNs,
      PathModel path,
      long endpointNs) {
    Map<Way, WayCount> ways = new EnumMap<>(Way.class);
    for (Way way : Way.values()) {
      ways.put(way, new WayCount(path, endpointNs));
    }
    Amplification amplification = new Amplification();
    boolean quic = false;
    for (Happening happening : happenings(passages)) {
      Passage passage = happening.passage();
      quic |= passage.cargo() instanceof Cargo.Quic;
      if (happening.arrived()) {
        way(ways, WayCount.other(passage.way())).heard(passage, happening.ns());
        if (passage.way() == Way.UP) {
          amplification.arrived(passage);
        }
      } else {
        way(ways, passage.way())
            .sent(passage, passage.arrivedNs() == null ? drops.apply(passage) : null);
        if (passage.way() == Way.DOWN) {
          amplification.sent(passage);
        }
      }
    }
    WayCount up = way(ways, Way.UP);
    WayCount down = way(ways, Way.DOWN);
    List<String> notShown = new ArrayList<>();
    if (up.isUnreadable() || down.isUnreadable()) {
      notShown.add("what was sent again, probes, and bytes in flight: not all packets can be read");
    }
    return new Flow(
        connection,
        1,
        beganNs,
        up.result(until(passages, Way.UP, eventsNs), null),
        down.result(
            until(passages, Way.DOWN, eventsNs), quic ? Long.valueOf(amplification.ns()) : null),
        notShown,
        DeliveryCount.of(
                passages,
                path,
                endpointNs,
                passage -> passage.arrivedNs() == null && drops.apply(passage) != null)
            .orElse(null),
        null);
  }

  /**
   * The flows of a load: all of a few connections; of many, the eventful ones first, as far as they
   * are few, and the sum of the others.
   */
  public static List<Flow> summed(List<Flow> flows) {
    if (flows.size() <= MOST_ALONE) {
      return List.copyOf(flows);
    }
    List<Flow> alone = flows.stream().filter(Flow::isEventful).limit(MOST_ALONE).toList();
    List<Flow> all = new ArrayList<>(alone);
    flows.stream().filter(flow -> !alone.contains(flow)).reduce(Flow::plus).ifPresent(all::add);
    return List.copyOf(all);
  }

  private static WayCount way(Map<Way, WayCount> ways, Way way) {
    WayCount count = ways.get(way);
    if (count == null) {
      throw new IllegalStateException("no count of " + way);
    }
    return count;
  }

  private static List<Happening> happenings(Passages passages) {
    List<Happening> all = new ArrayList<>();
    for (Passage passage : passages.all()) {
      all.add(new Happening(passage.sentNs(), passage, false));
      Long arrived = passage.arrivedNs();
      if (arrived != null) {
        all.add(new Happening(arrived, passage, true));
      }
    }
    all.sort(Comparator.comparingLong(Happening::ns));
    return all;
  }

  /**
   * What counts until an event is what had come when the packet came that led to it, and what had
   * been sent before that. What the event itself had sent does not.
   */
  private static SortedMap<String, FlowWay.Count> until(
      Passages passages, Way way, SortedMap<String, Long> eventsNs) {
    SortedMap<String, FlowWay.Count> counts = new TreeMap<>();
    eventsNs.forEach((event, ns) ->
        passages
            .arrivals(Side.CLIENT)
            .filter(passage -> !passage.cargo().isBareAcknowledgement())
            .map(Passage::arrivedNs)
            .filter(arrived -> arrived != null && arrived <= ns)
            .max(Comparator.naturalOrder())
            .ifPresent(led -> counts.put(event, count(passages, way, led))));
    return counts;
  }

  private static FlowWay.Count count(Passages passages, Way way, long ledNs) {
    int packets = 0;
    long bytes = 0;
    for (Passage passage : passages.all()) {
      Long arrived = passage.arrivedNs();
      boolean before =
          way == Way.UP ? passage.sentNs() < ledNs : arrived != null && arrived <= ledNs;
      if (passage.way() == way && before) {
        packets++;
        bytes += passage.frameBytes();
      }
    }
    return new FlowWay.Count(packets, bytes);
  }
}
