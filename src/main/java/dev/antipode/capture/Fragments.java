package dev.antipode.capture;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Joins packets of IPv4 that a router has cut (RFC 791 section 3.2), as their receiver does: what
 * comes of it has arrived with its last part.
 */
final class Fragments {
  private static final int MORE = 0x2000;
  private static final int OFFSET = 0x1fff;
  private static final int UNIT_BYTES = 8;

  private record Key(int source, int destination, int identification, int protocol) {}

  /** One part; {@code from} counts bytes behind the IP header. */
  private record Part(PacketRecord frame, int headerBytes, int from, int bytes, boolean last) {}

  private final Map<Key, List<Part>> parts = new LinkedHashMap<>();
  private final List<PacketRecord> whole = new ArrayList<>();

  private Fragments() {}

  /** The frames as they are, and in place of parts what they make; of some missing, nothing. */
  static List<PacketRecord> joined(List<PacketRecord> frames) {
    if (frames.stream().noneMatch(Fragments::isPart)) {
      return frames;
    }
    Fragments fragments = new Fragments();
    frames.forEach(fragments::add);
    return List.copyOf(fragments.whole);
  }

  private static boolean isPart(PacketRecord frame) {
    ByteBuffer bytes = ByteBuffer.wrap(frame.data());
    return Ipv4.isIn(bytes) && (bytes.getShort(Ipv4.BEGIN + 6) & (MORE | OFFSET)) != 0;
  }

  private void add(PacketRecord frame) {
    if (!isPart(frame)) {
      whole.add(frame);
      return;
    }
    ByteBuffer ip = ByteBuffer.wrap(frame.data()).position(Ipv4.BEGIN).slice();
    int header = Ipv4.headerBytes(ip, 0);
    int place = ip.getShort(6) & 0xffff;
    Part part =
        new Part(
            frame,
            header,
            UNIT_BYTES * (place & OFFSET),
            (ip.getShort(2) & 0xffff) - header,
            (place & MORE) == 0);
    Key key = new Key(ip.getInt(12), ip.getInt(16), ip.getShort(4) & 0xffff, ip.get(9) & 0xff);
    List<Part> known = parts.computeIfAbsent(key, _ -> new ArrayList<>());
    known.add(part);
    known.sort(Comparator.comparingInt(Part::from));
    if (isComplete(known)) {
      whole.add(join(known, frame.timeNs()));
      parts.remove(key);
    }
  }

  private static boolean isComplete(List<Part> sorted) {
    int at = 0;
    for (Part part : sorted) {
      if (part.from() > at) {
        return false;
      }
      at = Math.max(at, part.from() + part.bytes());
    }
    return sorted.getLast().last();
  }

  /** Under the first part's header, which then says the whole length, and no more of parts. */
  private static PacketRecord join(List<Part> sorted, long timeNs) {
    Part first = sorted.getFirst();
    Part last = sorted.getLast();
    int content = Ipv4.BEGIN + first.headerBytes();
    int bytes = content + last.from() + last.bytes();
    byte[] data = new byte[bytes];
    int captured = 0;
    for (Part part : sorted) {
      byte[] from = part.frame().data();
      int at = Ipv4.BEGIN + part.headerBytes();
      int length = Math.min(part.bytes(), from.length - at);
      if (length > 0) {
        System.arraycopy(from, at, data, content + part.from(), length);
      }
      // Of parts that were cut to their heads, what follows the first gap is not known.
      if (captured == part.from()) {
        captured += Math.max(0, length);
      }
    }
    System.arraycopy(first.frame().data(), 0, data, 0, content);
    ByteBuffer ip = ByteBuffer.wrap(data).position(Ipv4.BEGIN).slice();
    ip.putShort(2, (short) (bytes - Ipv4.BEGIN));
    ip.putShort(6, (short) 0);
    return new PacketRecord(timeNs, bytes, Arrays.copyOf(data, content + captured));
  }
}
