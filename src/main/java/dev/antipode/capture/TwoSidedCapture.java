package dev.antipode.capture;

import dev.antipode.capture.SideCapture.View;
import dev.antipode.disk.Access;
import dev.antipode.disk.DurableFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A pcapng file with what both ends saw of the path, on one clock: its first interface shows each
 * packet when the client sent it or when it arrived there, its second that of the server. Wireshark
 * takes the second sighting of a packet for its repetition, so that trials have a file for each
 * side, {@link SideCapture}; those of older runs have this one.
 */
public final class TwoSidedCapture {
  private record Sided(int side, PacketRecord packet) {}

  private TwoSidedCapture() {}

  /** Joins two captures by tcpdump, each of one interface of the router, by their times. */
  public static void join(Path toClient, Path toServer, Path joined) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(Blocks.sectionHeader());
    List<Sided> packets = new ArrayList<>();
    int side = 0;
    for (Path capture : List.of(toClient, toServer)) {
      out.writeBytes(SideCapture.description(side == 0 ? View.CLIENT : View.SERVER));
      for (PacketRecord packet : CaptureFile.read(capture).packets()) {
        packets.add(new Sided(side, packet));
      }
      side++;
    }
    packets.sort(Comparator.comparingLong(sided -> sided.packet().timeNs()));
    packets.forEach(sided -> out.writeBytes(Blocks.packet(sided.side(), sided.packet())));
    DurableFile.replace(joined, out.toByteArray(), Access.SECRET);
  }

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
