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
  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final int UDP_HEADER_BYTES = 8;
  private static final int TCP_HEADER_BYTES = 20;
  private static final int FIN = 0x01;
  private static final int SYN = 0x02;
  private static final int RST = 0x04;
  private static final int ACK = 0x10;
  private static final int END_OF_OPTIONS = 0;
  private static final int NO_OPERATION = 1;
  private static final int SELECTIVE = 5;

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
    return of(CaptureFile.read(file), file);
  }

  /** The same, of a capture that was read. */
  private static List<CapturedPacket> of(CaptureFile capture, Path file) throws IOException {
    if (capture.linkType() != ETHERNET) {
      throw new IOException(file + " is no capture of Ethernet frames");
    }
    return of(capture.packets());
  }

  /** The same, of Ethernet frames; what a router has cut in parts is whole again. */
  public static List<CapturedPacket> of(List<PacketRecord> frames) {
    List<CapturedPacket> packets = new ArrayList<>();
    for (PacketRecord packet : Fragments.joined(frames)) {
      add(packets, packet);
    }
    return packets;
  }

  private static void add(List<CapturedPacket> packets, PacketRecord captured) {
    ByteBuffer frame = ByteBuffer.wrap(captured.data());
    if (!Ipv4.isIn(frame)) {
      return;
    }
    int ip = Ipv4.BEGIN;
    int protocol = frame.get(ip + 9);
    int transport = Ipv4.contentAt(frame);
    int end = Math.min(frame.limit(), ip + (frame.getShort(ip + 2) & 0xffff));
    boolean tcp = protocol == TCP;
    if (!tcp && protocol != UDP) {
      return;
    }
    // What a path has damaged may claim a longer IP header than the frame has room for.
    if (transport + (tcp ? TCP_HEADER_BYTES : UDP_HEADER_BYTES) > frame.limit()) {
      return;
    }
    int content =
        transport + (tcp ? 4 * ((frame.get(transport + 12) & 0xf0) >> 4) : UDP_HEADER_BYTES);
    if (content > frame.limit()) {
      return;
    }
    byte[] payload = new byte[Math.max(0, end - content)];
    frame.get(content, payload);
    packets.add(
        new CapturedPacket(
            captured.timeNs(),
            Ipv4.address(frame, ip + 12),
            frame.getShort(transport) & 0xffff,
            frame.getShort(transport + 2) & 0xffff,
            tcp,
            tcp && (frame.get(transport + 13) & SYN) != 0,
            tcp ? frame.getInt(transport + 4) & 0xffffffffL : 0,
            frame.getShort(ip + 4) & 0xffff,
            payload,
            Math.max(payload.length, ip + (frame.getShort(ip + 2) & 0xffff) - content),
            tcp ? control(frame, transport, content) : null,
            captured));
  }

  private static TcpControl control(ByteBuffer frame, int transport, int content) {
    int flags = frame.get(transport + 13);
    boolean ack = (flags & ACK) != 0;
    return new TcpControl(
        (flags & SYN) != 0,
        (flags & FIN) != 0,
        (flags & RST) != 0,
        ack,
        ack ? frame.getInt(transport + 8) & 0xffffffffL : 0,
        frame.getShort(transport + 14) & 0xffff,
        selective(frame, transport + TCP_HEADER_BYTES, Math.min(content, frame.limit())));
  }

  /** The option of RFC 2018, as far as it was captured. */
  private static List<TcpControl.Block> selective(ByteBuffer frame, int from, int to) {
    for (int at = from; at < to; ) {
      int kind = frame.get(at);
      if (kind == END_OF_OPTIONS) {
        break;
      }
      if (kind == NO_OPERATION) {
        at++;
        continue;
      }
      int length = at + 1 < to ? frame.get(at + 1) & 0xff : 0;
      if (length < 2 || at + length > to) {
        break;
      }
      if (kind == SELECTIVE) {
        List<TcpControl.Block> blocks = new ArrayList<>();
        for (int block = at + 2; block + 8 <= at + length; block += 8) {
          blocks.add(
              new TcpControl.Block(
                  frame.getInt(block) & 0xffffffffL, frame.getInt(block + 4) & 0xffffffffL));
        }
        return List.copyOf(blocks);
      }
      at += length;
    }
    return List.of();
  }
}
