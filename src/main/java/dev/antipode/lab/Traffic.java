package dev.antipode.lab;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What the router's two queueing disciplines have counted: Ethernet frames that were sent on, and
 * frames that found the queue full. Losses that a scenario asks for are dropped before the queue
 * and not in these numbers.
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

  /** What came on top of an earlier count. */
  public Traffic since(Traffic earlier) {
    return new Traffic(up.since(earlier.up), down.since(earlier.down));
  }

  /** From what {@code tc -s -j qdisc show} tells in the router. */
  static Traffic of(JsonNode qdiscs) throws LabException {
    return new Traffic(count(qdiscs, "toserver"), count(qdiscs, "toclient"));
  }

  private static Count count(JsonNode qdiscs, String device) throws LabException {
    for (JsonNode qdisc : qdiscs) {
      if (qdisc.path("dev").asText().equals(device)
          && qdisc.path("kind").asText().equals("netem")) {
        return new Count(
            qdisc.path("packets").asLong(),
            qdisc.path("bytes").asLong(),
            qdisc.path("drops").asLong());
      }
    }
    throw new LabException(
        LabException.Cause.FAILURE,
        "the router has no netem on its interface " + device + ": " + qdiscs);
  }
}
