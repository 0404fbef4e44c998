package dev.antipode.capture;

import dev.antipode.disk.Access;
import dev.antipode.disk.DurableFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A pcapng file with what both ends saw of the path, on one clock: the router's interface {@value
 * #TO_CLIENT} shows each packet when the client sent it or when it arrived there, {@value
 * #TO_SERVER} likewise. So a packet that was not lost is in it twice. Wireshark shows one side with
 * the filter {@code frame.interface_name == "toclient"}.
 *
 * <p>Only files that were written by this class can be taken apart again; any tool can read them.
 */
public final class TwoSidedCapture {
  public static final String TO_CLIENT = "toclient";
  public static final String TO_SERVER = "toserver";

  private static final List<String> SIDES = List.of(TO_CLIENT, TO_SERVER);

  private record Sided(int side, PacketRecord packet) {}

  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  private record Block(int type, byte[] body) {
    int firstNumber() {
      return ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN).getInt(0);
    }
  }

  private TwoSidedCapture() {}

  /** Joins two captures by tcpdump, each of one interface of the router. */
  public static void join(Path toClient, Path toServer, Path joined) throws IOException {
    write(joined, CaptureFile.read(toClient).packets(), CaptureFile.read(toServer).packets());
  }

  /** Replaces a file by one with these Ethernet frames, in the order of their times. */
  public static void write(Path joined, List<PacketRecord> toClient, List<PacketRecord> toServer)
      throws IOException {
    List<List<PacketRecord>> sides = List.of(toClient, toServer);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(Blocks.sectionHeader());
    List<Sided> packets = new ArrayList<>();
    for (int side = 0; side < SIDES.size(); side++) {
      String name = SIDES.get(side);
      String whose = "the path as the " + name.substring(2) + " saw it, at the router's interface";
      out.writeBytes(Blocks.interfaceDescription(name, whose));
      for (PacketRecord packet : sides.get(side)) {
        packets.add(new Sided(side, packet));
      }
    }
    packets.sort(Comparator.comparingLong(sided -> sided.packet().timeNs()));
    packets.forEach(sided -> out.writeBytes(Blocks.packet(sided.side(), sided.packet())));
    replace(joined, out);
  }

  /**
   * Puts the secrets of the TLS connections into the file, in front of the packets, so that every
   * reader can decrypt them. Secrets that the file had are replaced.
   *
   * @param keyLog in the format of NSS (draft-ietf-tls-keylogfile)
   */
  public static void embed(Path joined, Path keyLog) throws IOException {
    byte[] keys = Files.readAllBytes(keyLog);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    boolean before = true;
    for (Block block : blocks(joined)) {
      if (block.type() == Blocks.DECRYPTION_SECRETS) {
        continue;
      }
      if (before && block.type() == Blocks.ENHANCED_PACKET) {
        before = false;
        out.writeBytes(Blocks.secrets(keys));
      }
      out.writeBytes(Blocks.whole(block.type(), block.body()));
    }
    replace(joined, out);
  }

  /** Whether secrets were put into it. */
  public static boolean hasSecrets(Path joined) throws IOException {
    return blocks(joined).stream().anyMatch(block -> block.type() == Blocks.DECRYPTION_SECRETS);
  }

  /**
   * Writes what one side saw into a file of its own, so that a dissector finds each packet once.
   */
  public static void extract(Path joined, String side, Path single) throws IOException {
    int wanted = SIDES.indexOf(side);
    int seen = 0;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Block block : blocks(joined)) {
      byte[] body = block.body();
      boolean kept =
          switch (block.type()) {
            case Blocks.INTERFACE_DESCRIPTION -> seen++ == wanted;
            case Blocks.ENHANCED_PACKET -> block.firstNumber() == wanted;
            default -> true;
          };
      if (kept && block.type() == Blocks.ENHANCED_PACKET) {
        body = body.clone();
        ByteBuffer.wrap(body).putInt(0, 0);
      }
      if (kept) {
        out.writeBytes(Blocks.whole(block.type(), body));
      }
    }
    replace(single, out);
  }

  /** What one side saw, in the order of the file. */
  public static List<PacketRecord> packets(Path joined, String side) throws IOException {
    int wanted = SIDES.indexOf(side);
    List<PacketRecord> packets = new ArrayList<>();
    for (Block block : blocks(joined)) {
      if (block.type() == Blocks.ENHANCED_PACKET && block.firstNumber() == wanted) {
        packets.add(Blocks.packet(block.body()));
      }
    }
    return List.copyOf(packets);
  }

  private static List<Block> blocks(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.remaining() < 12
        || bytes.getInt(0) != Blocks.SECTION_HEADER
        || bytes.getInt(8) != Blocks.BYTE_ORDER_MAGIC
        || !new String(bytes.array(), 0, Math.min(96, bytes.limit()), StandardCharsets.US_ASCII)
            .contains("Antipode")) {
      throw new IOException(file + " is no capture that Antipode wrote");
    }
    List<Block> blocks = new ArrayList<>();
    while (bytes.remaining() >= 12) {
      int type = bytes.getInt();
      int length = bytes.getInt();
      if (length < (type == Blocks.ENHANCED_PACKET ? 16 : 12) || length - 8 > bytes.remaining()) {
        throw new IOException(file + " is not whole: a block of " + length + " bytes");
      }
      byte[] body = new byte[length - 12];
      bytes.get(body);
      bytes.getInt();
      blocks.add(new Block(type, body));
    }
    if (bytes.hasRemaining()) {
      throw new IOException(file + " is not whole: it ends within a block");
    }
    return blocks;
  }

  /** Atomically: a concurrent reader sees the old file or the new one. */
  private static void replace(Path file, ByteArrayOutputStream content) throws IOException {
    DurableFile.replace(file, content.toByteArray(), Access.SECRET);
  }
}
