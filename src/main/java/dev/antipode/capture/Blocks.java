package dev.antipode.capture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Makes the blocks of a pcapng file (draft-ietf-opsawg-pcapng), in little endian. */
final class Blocks {
  static final int SECTION_HEADER = 0x0a0d0d0a;
  static final int INTERFACE_DESCRIPTION = 1;
  static final int ENHANCED_PACKET = 6;
  static final int DECRYPTION_SECRETS = 0x0a;

  static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;
  static final int OPTION_END = 0;
  static final int OPTION_IF_NAME = 2;
  private static final int OPTION_USER_APPLICATION = 4;
  private static final int OPTION_IF_DESCRIPTION = 3;
  private static final int OPTION_IF_TIME_RESOLUTION = 9;

  private static final int ETHERNET = 1;

  /** What tcpdump keeps of a packet unless told otherwise: all of it. */
  private static final int SNAP_LENGTH = 262_144;

  /** 10 to the minus 9th: nanoseconds. */
  private static final byte NANOSECONDS = 9;

  /** The format of NSS (draft-ietf-tls-keylogfile). */
  private static final int TLS_KEY_LOG = 0x544c534b;

  private final ByteArrayOutputStream body = new ByteArrayOutputStream();

  static byte[] sectionHeader() {
    Blocks block = new Blocks().number(BYTE_ORDER_MAGIC).pair(1, 0);
    // The length of the section is not given.
    block.number(-1).number(-1);
    return block
        .option(OPTION_USER_APPLICATION, text("Antipode"))
        .pair(OPTION_END, 0)
        .whole(SECTION_HEADER);
  }

  static byte[] interfaceDescription(String name, String description) {
    return new Blocks()
        .pair(ETHERNET, 0)
        .number(SNAP_LENGTH)
        .option(OPTION_IF_NAME, text(name))
        .option(OPTION_IF_DESCRIPTION, text(description))
        .option(OPTION_IF_TIME_RESOLUTION, new byte[] {NANOSECONDS})
        .pair(OPTION_END, 0)
        .whole(INTERFACE_DESCRIPTION);
  }

  static byte[] packet(int interfaceNumber, PacketRecord packet) {
    return new Blocks()
        .number(interfaceNumber)
        .number((int) (packet.timeNs() >>> 32))
        .number((int) packet.timeNs())
        .number(packet.data().length)
        .number(packet.originalBytes())
        .padded(packet.data())
        .whole(ENHANCED_PACKET);
  }

  /** The packet in a block that {@link #packet(int, PacketRecord)} made. */
  static PacketRecord packet(byte[] body) {
    ByteBuffer bytes = ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN);
    long timeNs = ((long) bytes.getInt(4) << 32) | (bytes.getInt(8) & 0xffffffffL);
    byte[] data = new byte[bytes.getInt(12)];
    bytes.get(20, data);
    return new PacketRecord(timeNs, bytes.getInt(16), data);
  }

  static byte[] secrets(byte[] keyLog) {
    return new Blocks()
        .number(TLS_KEY_LOG)
        .number(keyLog.length)
        .padded(keyLog)
        .whole(DECRYPTION_SECRETS);
  }

  /** A block with this body: its type in front, and its length on both sides. */
  static byte[] whole(int type, byte[] body) {
    int length = body.length + 12;
    return ByteBuffer.allocate(length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(type)
        .putInt(length)
        .put(body)
        .putInt(length)
        .array();
  }

  private byte[] whole(int type) {
    return whole(type, body.toByteArray());
  }

  private Blocks number(int number) {
    for (int shift = 0; shift < 32; shift += 8) {
      body.write(number >>> shift);
    }
    return this;
  }

  private Blocks pair(int first, int second) {
    return number((first & 0xffff) | second << 16);
  }

  private Blocks option(int code, byte[] value) {
    return pair(code, value.length).padded(value);
  }

  /** Pads to a multiple of four bytes. */
  private Blocks padded(byte[] bytes) {
    body.writeBytes(bytes);
    body.writeBytes(new byte[-bytes.length & 3]);
    return this;
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
