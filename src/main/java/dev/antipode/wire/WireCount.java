package dev.antipode.wire;

import java.util.List;

/** Packets that the client had sent, and that had arrived at it, until some moment. */
public record WireCount(int upPackets, long upBytes, int downPackets, long downBytes) {
  /**
   * The client's clock starts when it is asked to connect, and the capture's when its first packet
   * passes the router. So a packet that is this much later than the moment may still belong before
   * it.
   */
  static final long SLACK_NS = 100_000;

  public static WireCount until(long ns, List<WirePacket> packets) {
    int upPackets = 0;
    int downPackets = 0;
    long upBytes = 0;
    long downBytes = 0;
    for (WirePacket packet : packets) {
      Long at = packet.atClientNs();
      if (at == null || at > ns + SLACK_NS) {
        continue;
      }
      if (packet.isUp()) {
        upPackets++;
        upBytes += packet.wireBytes();
      } else {
        downPackets++;
        downBytes += packet.wireBytes();
      }
    }
    return new WireCount(upPackets, upBytes, downPackets, downBytes);
  }
}
