package dev.antipode.capture;

import dev.antipode.disk.Access;
import dev.antipode.disk.DurableFile;
import dev.antipode.disk.FileTrouble;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A pcapng file with what one end of the path saw, each packet once: when it sent it, or when it
 * came. The files of both ends have one clock. Only those that were written here can be read again;
 * any tool can open them.
 */
public final class SideCapture {
  /** Whose view of the path it is: what the router's interface to that end saw. */
  public enum View {
    CLIENT,
    SERVER;

    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** A capture is turned into one of these by so many bytes at a time, however long it is. */
  private static final int PIECE_BYTES = 8 << 20;

  private SideCapture() {}

  /** Replaces a file by one with these Ethernet frames, in this order. */
  public static void write(Path file, View view, List<PacketRecord> packets) throws IOException {
    int bytes = packets.stream().mapToInt(packet -> packet.data().length + 36).sum();
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes + 256);
    out.writeBytes(Blocks.sectionHeader());
    out.writeBytes(description(view));
    packets.forEach(packet -> out.writeBytes(Blocks.packet(0, packet)));
    replace(file, out);
  }

  /** Writes the packets that another program has captured, in their order. */
  public static void write(Path file, View view, GrowingCapture captured) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(file, Access.SECRET.ofFile());
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      out.write(Blocks.sectionHeader());
      out.write(description(view));
      for (List<PacketRecord> packets = captured.fresh(PIECE_BYTES);
          !packets.isEmpty();
          packets = captured.fresh(PIECE_BYTES)) {
        for (PacketRecord packet : packets) {
          out.write(Blocks.packet(0, packet));
        }
      }
    } catch (IOException failed) {
      throw FileTrouble.of(file, failed);
    }
  }

  /** The block that says which interface of the router it was. */
  private static byte[] description(View view) {
    return Blocks.interfaceDescription(
        "to" + view.word(),
        "the path as the " + view.word() + " saw it, at the router's interface");
  }

  /**
   * Puts the secrets of the TLS connections into the file, in front of the packets, so that every
   * reader can decrypt them. Secrets that the file had are replaced.
   *
   * @param keyLog in the format of NSS (draft-ietf-tls-keylogfile)
   */
  public static void embed(Path file, Path keyLog) throws IOException {
    byte[] keys = Files.readAllBytes(keyLog);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    boolean before = true;
    for (BlockFile.Block block : BlockFile.read(file)) {
      if (block.type() == Blocks.DECRYPTION_SECRETS) {
        continue;
      }
      if (before && block.type() == Blocks.ENHANCED_PACKET) {
        before = false;
        out.writeBytes(Blocks.secrets(keys));
      }
      out.writeBytes(Blocks.whole(block.type(), block.body()));
    }
    replace(file, out);
  }

  /** Whether secrets were put into it. */
  public static boolean hasSecrets(Path file) throws IOException {
    return BlockFile.read(file).stream()
        .anyMatch(block -> block.type() == Blocks.DECRYPTION_SECRETS);
  }

  /** Its packets, in the order of the file. */
  public static List<PacketRecord> packets(Path file) throws IOException {
    List<PacketRecord> packets = new ArrayList<>();
    for (BlockFile.Block block : BlockFile.read(file)) {
      if (block.type() == Blocks.ENHANCED_PACKET) {
        packets.add(Blocks.packet(block.body()));
      }
    }
    return List.copyOf(packets);
  }

  /** Atomically: a concurrent reader sees the old file or the new one. */
  private static void replace(Path file, ByteArrayOutputStream content) throws IOException {
    DurableFile.replace(file, content.toByteArray(), Access.SECRET);
  }
}
