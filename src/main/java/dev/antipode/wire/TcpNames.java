package dev.antipode.wire;

import dev.antipode.wire.WirePacket.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Names the segments of one TCP connection, in the order in which they were sent. TLS 1.3 encrypts
 * everything after the ServerHello; what those records are follows from the order of messages in
 * RFC 8446 section 2, for a server that asks for no client certificate.
 */
final class TcpNames {
  static final String APPLICATION_DATA = "application_data";

  private static final int CHANGE_CIPHER_SPEC = 20;
  private static final int ALERT = 21;
  private static final int HANDSHAKE = 22;

  private final boolean secure;
  private boolean tls13;
  private boolean early;
  private boolean serverFinished;
  private boolean clientFinished;

  TcpNames(boolean secure) {
    this.secure = secure;
  }

  /**
   * Names a segment.
   *
   * @param answered whether the sender had received a ServerHello, or is the server
   */
  PacketName name(DissectedPacket packet, boolean up, boolean answered) {
    boolean again = packet.has("tcp.analysis.retransmission");
    List<String> words = new ArrayList<>();
    List<Part> parts = new ArrayList<>();
    PacketKind kind = PacketKind.TRANSPORT;
    if (packet.isSyn()) {
      words.add(packet.isAck() ? "SYN-ACK" : "SYN");
    }
    if (packet.number("tcp.len") > 0) {
      kind = packet.isSyn() ? PacketKind.EARLY : PacketKind.DATA;
      if (secure) {
        PacketKind carried = records(packet, up, answered, words, parts);
        kind = packet.isSyn() ? kind : carried;
      } else {
        words.add("data");
      }
    }
    if (packet.isFin()) {
      words.add("FIN");
    }
    if (packet.isRst()) {
      words.add("RST");
    }
    if (words.isEmpty()) {
      words.add("ACK");
    }
    return new PacketName(kind, String.join(", ", words), again, List.copyOf(parts));
  }

  static PacketKind later(PacketKind one, PacketKind other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private PacketKind records(
      DissectedPacket packet, boolean up, boolean answered, List<String> words, List<Part> parts) {
    List<Integer> plain = packet.numbers("tls.record.content_type");
    List<Integer> sealed = packet.numbers("tls.record.opaque_type");
    parts.addAll(lengths(packet));
    PacketKind kind = PacketKind.TRANSPORT;
    for (int type : packet.numbers("tls.handshake.type")) {
      boolean retry = Message.isHelloRetryRequest(packet);
      Optional<Message> message = Message.of(type);
      words.add(retry ? "HelloRetryRequest" : message.map(Message::word).orElse("type " + type));
      kind = later(kind, retry ? PacketKind.RETRY : PacketKind.HANDSHAKE);
      if (type == Message.SERVER_HELLO.code() && !retry) {
        tls13 = Hello.hasExtension(packet, Hello.SUPPORTED_VERSIONS);
      }
    }
    boolean changed = false;
    for (int type : plain) {
      if (type == CHANGE_CIPHER_SPEC) {
        words.add("ChangeCipherSpec");
        kind = later(kind, PacketKind.HANDSHAKE);
        changed = true;
      } else if (type == HANDSHAKE && changed) {
        words.add("Finished");
      } else if (type == ALERT) {
        words.add("Alert");
      }
    }
    int protectedRecords =
        sealed.size() + (int) plain.stream().filter(type -> type == Hello.PROTECTED).count();
    if (protectedRecords > 0) {
      kind = later(kind, protectedRecords(protectedRecords, up, answered, words));
    }
    if (words.isEmpty()) {
      words.add("part of a record");
      kind = PacketKind.HANDSHAKE;
    }
    return kind;
  }

  /** Records of the outer type application_data, in which TLS 1.3 hides all other types. */
  private PacketKind protectedRecords(int count, boolean up, boolean answered, List<String> words) {
    if (up && !answered) {
      early = true;
      words.add("early data");
      return PacketKind.EARLY;
    }
    if (!tls13) {
      words.add(count > 1 ? "application data ×" + count : "application data");
      return PacketKind.DATA;
    }
    int left = count;
    PacketKind kind = PacketKind.DATA;
    if (!up && !clientFinished && !(early && serverFinished)) {
      words.add(serverFinished ? "{…Finished}" : "{EncryptedExtensions…Finished}");
      serverFinished = true;
      left = 0;
      kind = PacketKind.HANDSHAKE;
    } else if (up && !clientFinished) {
      clientFinished = true;
      left -= early ? 2 : 1;
      words.add(early ? "{EndOfEarlyData, Finished}" : "{Finished}");
      kind = PacketKind.HANDSHAKE;
    }
    if (left > 0) {
      words.add(left > 1 ? "application data ×" + left : "application data");
      kind = PacketKind.DATA;
    }
    return kind;
  }

  /** The TLS records that end in a segment. */
  static List<Part> lengths(DissectedPacket packet) {
    List<Integer> plain = packet.numbers("tls.record.content_type");
    List<Part> parts = new ArrayList<>();
    for (int length : packet.numbers("tls.record.length")) {
      // Unprotected records come before protected ones.
      int type = parts.size() < plain.size() ? plain.get(parts.size()) : Hello.PROTECTED;
      parts.add(new Part(recordName(type), length));
    }
    return List.copyOf(parts);
  }

  private static String recordName(int type) {
    return switch (type) {
      case CHANGE_CIPHER_SPEC -> "change_cipher_spec";
      case ALERT -> "alert";
      case HANDSHAKE -> "handshake";
      default -> APPLICATION_DATA;
    };
  }
}
