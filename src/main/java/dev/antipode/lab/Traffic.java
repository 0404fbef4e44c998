package dev.antipode.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the routers' queueing disciplines have counted: Ethernet frames that were sent on, and
 * frames that found the buffer full. Losses that a scenario asks for are dropped before the
 * bottleneck and not in these numbers.
 */
public record Traffic(Count up, Count down) {
  /** Where nothing is counted. */
  public static final Traffic NOTHING = new Traffic(new Count(0, 0, 0), new Count(0, 0, 0));

  /** One direction; bytes include the 14 of Ethernet. */
  public record Count(long packets, long bytes, long dropped) {
    Count since(Count earlier) {
      return new Count(packets - earlier.packets, bytes - earlier.bytes, dropped - earlier.dropped);
    }
  }

  /** What found the buffer of each way full; empty where nothing is counted. */
  public SortedMap<Way, Long> queueDrops() {
    return equals(NOTHING)
        ? Collections.emptySortedMap()
        : new TreeMap<>(Map.of(Way.UP, up.dropped, Way.DOWN, down.dropped));
  }

  /** What came on top of an earlier count. */
  public Traffic since(Traffic earlier) {
    return new Traffic(up.since(earlier.up), down.since(earlier.down));
  }

  /** From what {@code tc -s -j qdisc show} tells in the router. */
  static Traffic of(JsonNode qdiscs) throws LabException {
    return new Traffic(count(qdiscs, "tofar", "toserver"), count(qdiscs, "tonear", "toclient"));
  }

  /** What arrives has passed the delay; what finds the buffer full is dropped at the bottleneck. */
  private static Count count(JsonNode qdiscs, String bottleneck, String delay) throws LabException {
    JsonNode last = root(qdiscs, delay);
    if (!last.path("kind").asText().equals("netem")) {
      throw new LabException(
          LabException.Cause.FAILURE,
          "the router has no netem on its interface " + delay + ": " + qdiscs);
    }
    return new Count(
        last.path("packets").asLong(),
        last.path("bytes").asLong(),
        root(qdiscs, bottleneck).path("drops").asLong() + last.path("drops").asLong());
  }

  /** A missing node where there is none. */
  private static JsonNode root(JsonNode qdiscs, String device) {
    for (JsonNode qdisc : qdiscs) {
      if (qdisc.path("dev").asText().equals(device) && qdisc.path("root").asBoolean()) {
        return qdisc;
      }
    }
    return MissingNode.getInstance();
  }
}
