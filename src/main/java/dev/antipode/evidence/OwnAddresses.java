package dev.antipode.evidence;

import dev.antipode.capture.Ipv4;
import dev.antipode.capture.PacketRecord;
import java.nio.ByteBuffer;

/**
 * Gives each trial addresses of its own, so that a dissector that reads many trials never takes a
 * port that was used again for the connection before.
 */
final class OwnAddresses {
  private static final int SOURCE = 14 + 12;
  private static final int DESTINATION = 14 + 16;
  private static final int CLIENTS = 10 << 24;
  private static final int SERVERS = 11 << 24;
  private static final int MOST = 1 << 24;

  private OwnAddresses() {}

  /** The same frame between a trial's client and its server; other than IPv4 as it is. */
  static PacketRecord of(PacketRecord frame, int trial, boolean up) {
    if (!Ipv4.isIn(ByteBuffer.wrap(frame.data()))) {
      return frame;
    }
    int number = trial % MOST;
    byte[] data = frame.data().clone();
    ByteBuffer.wrap(data)
        .putInt(SOURCE, (up ? CLIENTS : SERVERS) + number)
        .putInt(DESTINATION, (up ? SERVERS : CLIENTS) + number);
    return new PacketRecord(frame.timeNs(), frame.originalBytes(), data);
  }
}
