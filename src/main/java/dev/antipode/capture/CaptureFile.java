package dev.antipode.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A capture of one interface in the old format (draft-ietf-opsawg-pcap), as tcpdump writes it.
 *
 * @param linkType such as 1 for Ethernet
 * @param snapLength the most bytes that were kept of a packet
 */
record CaptureFile(int linkType, int snapLength, List<PacketRecord> packets) {
  /** Whether its header is there whole: a file that tcpdump has just made is empty. */
  static boolean isBegun(Path file) throws IOException {
    return Files.size(file) >= CaptureHeader.BYTES;
  }

  /** A last packet that is not there as a whole, as its writer was ended, is left out. */
  static CaptureFile read(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
    CaptureHeader header = CaptureHeader.of(bytes, file);
    bytes.position(CaptureHeader.BYTES);
    List<PacketRecord> packets = new ArrayList<>();
    for (PacketRecord next = header.next(bytes); next != null; next = header.next(bytes)) {
      packets.add(next);
    }
    return new CaptureFile(header.linkType(), header.snapLength(), List.copyOf(packets));
  }
}
