package dev.antipode.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the headers of a capture in the format of libpcap, which may still be growing: a packet
 * that is incomplete is left for later.
 *
 * <p>Reads only what a trial in progress must know within milliseconds, without starting a program:
 * times, ports, sequence numbers and lengths. The dissector reads everything else.
 */
public final class TransportHeaders {
  private static final int ETHERNET = 1;
  private static final int ETHERNET_BYTES = 14;
  private static final int IPV4 = 0x0800;
  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final int UDP_HEADER_BYTES = 8;
  private static final int SYN = 0x02;

  private TransportHeaders() {}

  /**
   * The packets of TCP and UDP over IPv4, in the order of the file.
   *
   * @throws IOException if it cannot be read, or is no capture of Ethernet frames
   */
  public static List<CapturedPacket> read(Path file) throws IOException {
    if (!CaptureFile.isBegun(file)) {
      return List.of();
    }
    CaptureFile capture = CaptureFile.read(file);
    if (capture.linkType() != ETHERNET) {
      throw new IOException(file + " is no capture of Ethernet frames");
    }
    List<CapturedPacket> packets = new ArrayList<>();
    for (PacketRecord packet : capture.packets()) {
      add(packets, packet.timeNs(), ByteBuffer.wrap(packet.data()));
    }
    return packets;
  }

  private static void add(List<CapturedPacket> packets, long timeNs, ByteBuffer frame) {
    if (frame.remaining() < ETHERNET_BYTES + 20 || (frame.getShort(12) & 0xffff) != IPV4) {
      return;
    }
    int ip = ETHERNET_BYTES;
    int protocol = frame.get(ip + 9);
    int transport = ip + 4 * (frame.get(ip) & 0x0f);
    int end = Math.min(frame.limit(), ip + (frame.getShort(ip + 2) & 0xffff));
    boolean tcp = protocol == TCP;
    if (!tcp && protocol != UDP) {
      return;
    }
    int content =
        transport + (tcp ? 4 * ((frame.get(transport + 12) & 0xf0) >> 4) : UDP_HEADER_BYTES);
    byte[] payload = new byte[Math.max(0, end - content)];
    frame.get(content, payload);
    packets.add(
        new CapturedPacket(
            timeNs,
            address(frame, ip + 12),
            frame.getShort(transport) & 0xffff,
            frame.getShort(transport + 2) & 0xffff,
            tcp,
            tcp && (frame.get(transport + 13) & SYN) != 0,
            tcp ? frame.getInt(transport + 4) & 0xffffffffL : 0,
            frame.getShort(ip + 4) & 0xffff,
            payload));
  }

  private static String address(ByteBuffer frame, int at) {
    return (frame.get(at) & 0xff)
        + "."
        + (frame.get(at + 1) & 0xff)
        + "."
        + (frame.get(at + 2) & 0xff)
        + "."
        + (frame.get(at + 3) & 0xff);
  }
}
