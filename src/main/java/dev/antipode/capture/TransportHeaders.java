package dev.antipode.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the headers of a capture in the format of libpcap, which may still be growing: what is not
 * there whole is left for later.
 *
 * <p>Only what a trial in progress must know, within milliseconds and without a program to start:
 * times, ports, sequence numbers and lengths. Everything else is the dissector's.
 */
public final class TransportHeaders {
  private static final int FILE_HEADER_BYTES = 24;
  private static final int RECORD_HEADER_BYTES = 16;
  private static final int NANOSECOND_MAGIC = 0xa1b23c4d;
  private static final int ETHERNET_BYTES = 14;
  private static final int IPV4 = 0x0800;
  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final int UDP_HEADER_BYTES = 8;
  private static final int SYN = 0x02;

  private TransportHeaders() {}

  /**
   * Its packets of TCP and UDP over IPv4, in the order of the file.
   *
   * @throws IOException if it cannot be read, or is no capture of Ethernet frames with times in
   *     nanoseconds
   */
  public static List<CapturedPacket> read(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    List<CapturedPacket> packets = new ArrayList<>();
    if (bytes.remaining() < FILE_HEADER_BYTES) {
      return packets;
    }
    if (bytes.getInt(0) == Integer.reverseBytes(NANOSECOND_MAGIC)) {
      bytes.order(ByteOrder.BIG_ENDIAN);
    }
    if (bytes.getInt(0) != NANOSECOND_MAGIC || bytes.getInt(20) != 1) {
      throw new IOException(file + ": not a capture of Ethernet with times in nanoseconds");
    }
    bytes.position(FILE_HEADER_BYTES);
    while (bytes.remaining() >= RECORD_HEADER_BYTES) {
      long timeNs = (bytes.getInt() & 0xffffffffL) * 1_000_000_000 + bytes.getInt();
      int captured = bytes.getInt();
      bytes.getInt();
      if (bytes.remaining() < captured) {
        break;
      }
      ByteBuffer frame = bytes.slice(bytes.position(), captured).order(ByteOrder.BIG_ENDIAN);
      bytes.position(bytes.position() + captured);
      add(packets, timeNs, frame);
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
