package dev.antipode.evidence;

import dev.antipode.capture.PacketRecord;
import java.nio.ByteBuffer;

/**
 * Gives each trial addresses of its own, so that a dissector that reads many trials at once never
 * takes a port that was used again for the connection before.
 */
final class OwnAddresses {
  private static final int SOURCE = 14 + 12;
  private static final int DESTINATION = 14 + 16;
  private static final int CLIENTS = 10 << 24;
  private static final int SERVERS = 11 << 24;

  private OwnAddresses() {}

  /**
   * The same frame of IPv4 between a trial's client and its server.
   *
   * @param trial from 0, below 2 to the 24th
   */
  static PacketRecord of(PacketRecord frame, int trial, boolean up) {
    byte[] data = frame.data().clone();
    ByteBuffer.wrap(data)
        .putInt(SOURCE, (up ? CLIENTS : SERVERS) + trial)
        .putInt(DESTINATION, (up ? SERVERS : CLIENTS) + trial);
    return new PacketRecord(frame.timeNs(), frame.originalBytes(), data);
  }
}
