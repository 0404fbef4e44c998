package dev.antipode.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code evidence/<cell>.wire.json}: what a dissector read from the two captures of a cell. Keys
 * are in snake_case and end in their unit; times count from the client's first packet.
 *
 * @param schemaVersion of this file
 * @param cell its id
 * @param trial the id of the captured trial
 * @param readBy program and version
 * @param keys whether there was a key log to decrypt with
 * @param problem why there are no packets; null where there are
 * @param packets of the measured connection in the order in which they were sent
 * @param untilHandshake until the client's {@code handshake_ns}; null where the trial has none
 * @param untilFirstByte until the client's {@code first_byte_ns}; null where the trial has none
 * @param facts what can be said of the handshake
 */
public record WireTrace(
    int schemaVersion,
    String cell,
    String trial,
    String readBy,
    boolean keys,
    @Nullable String problem,
    List<WirePacket> packets,
    @Nullable WireCount untilHandshake,
    @Nullable WireCount untilFirstByte,
    @Nullable WireFacts facts) {
  /**
   * The version that this program writes. A file of another version is made again from the
   * captures.
   */
  public static final int SCHEMA_VERSION = 1;

  /** The same with other packets. */
  public WireTrace with(List<WirePacket> others) {
    return new WireTrace(
        schemaVersion,
        cell,
        trial,
        readBy,
        keys,
        problem,
        others,
        untilHandshake,
        untilFirstByte,
        facts);
  }
}
