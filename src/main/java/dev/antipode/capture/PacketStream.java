package dev.antipode.capture;

/**
 * A pcapng file (draft-ietf-opsawg-pcapng) as it is fed to a dissector piece by piece, in this
 * order: {@link #begin}, then secrets ahead of the packets that they open. Ethernet frames of one
 * interface.
 */
public final class PacketStream {
  private PacketStream() {}

  /** What comes before all else. */
  public static byte[] begin() {
    byte[] section = Blocks.sectionHeader();
    byte[] description = Blocks.interfaceDescription("sent", "packets as they were sent");
    byte[] both = new byte[section.length + description.length];
    System.arraycopy(section, 0, both, 0, section.length);
    System.arraycopy(description, 0, both, section.length, description.length);
    return both;
  }

  /** TLS secrets, in the format of NSS (draft-ietf-tls-keylogfile). */
  public static byte[] secrets(byte[] keyLog) {
    return Blocks.secrets(keyLog);
  }

  public static byte[] packet(PacketRecord packet) {
    return Blocks.packet(0, packet);
  }
}
