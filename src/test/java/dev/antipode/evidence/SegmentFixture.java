package dev.antipode.evidence;

import dev.antipode.capture.CapturedPacket;
import dev.antipode.capture.PacketRecord;
import dev.antipode.lab.Way;
import dev.antipode.wire.critical.Sighting;
import org.jspecify.annotations.Nullable;

/** TCP segments as both sides of the router saw them. */
final class SegmentFixture {
  private SegmentFixture() {}

  /** From the server's port 443 to a client's port, or the other way. */
  static Sighting segment(
      Way way, int clientPort, boolean syn, long sequence, long sentNs, @Nullable Long arrivedNs) {
    boolean up = way == Way.UP;
    return new Sighting(
        new CapturedPacket(
            sentNs,
            up ? "client" : "server",
            up ? clientPort : 443,
            up ? 443 : clientPort,
            true,
            syn,
            sequence,
            0,
            new byte[0],
            0,
            null,
            new PacketRecord(sentNs, 66, new byte[66])),
        way,
        arrivedNs);
  }
}
