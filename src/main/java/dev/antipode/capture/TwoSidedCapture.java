package dev.antipode.capture;

import dev.antipode.capture.SideCapture.View;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A pcapng file with what both ends saw of the path, on one clock: its first interface shows each
 * packet when the client sent it or when it arrived there, its second that of the server. Wireshark
 * takes the second sighting of a packet for its repetition, so that there is a file for each side
 * now, {@link SideCapture}; trials of older runs have this one.
 */
public final class TwoSidedCapture {
  private TwoSidedCapture() {}

  /** What one side saw, in the order of the file. */
  public static List<PacketRecord> packets(Path joined, View view) throws IOException {
    int side = view == View.CLIENT ? 0 : 1;
    List<PacketRecord> packets = new ArrayList<>();
    for (BlockFile.Block block : BlockFile.read(joined)) {
      if (block.type() == Blocks.ENHANCED_PACKET && block.firstNumber() == side) {
        packets.add(Blocks.packet(block.body()));
      }
    }
    return List.copyOf(packets);
  }
}
