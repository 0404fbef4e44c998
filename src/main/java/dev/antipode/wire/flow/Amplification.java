package dev.antipode.wire.flow;

import dev.antipode.wire.critical.Cargo;
import dev.antipode.wire.critical.Passage;
import dev.antipode.wire.critical.QuicPacket;

/**
 * How long a server stood at three times what it had received from an address that was not
 * validated (RFC 9000 section 8.1): from its last packet until it went on with its handshake, with
 * one that would have been too much before more had come.
 */
final class Amplification {
  private static final int LIMIT = 3;

  /** Ethernet, IPv4 and UDP. */
  private static final int HEADER_BYTES = 42;

  private static final String HANDSHAKE = "Handshake";

  private long received;
  private long receivedBefore;
  private long sent;
  private long lastSentNs;
  private boolean validated;
  private boolean freed;
  private long ns;

  /** A packet of the client's has come. */
  void arrived(Passage fromClient) {
    if (!freed) {
      receivedBefore = received;
    }
    freed = !validated && sent > 0;
    received += fromClient.frameBytes() - HEADER_BYTES;
    // Only the owner of an address can have sent one.
    validated |=
        fromClient.cargo() instanceof Cargo.Quic quic
            && quic.packets().stream().map(QuicPacket::space).anyMatch(HANDSHAKE::equals);
  }

  /** The server has sent one. */
  void sent(Passage fromServer) {
    int bytes = fromServer.frameBytes() - HEADER_BYTES;
    if (freed && continues(fromServer) && sent + bytes > LIMIT * receivedBefore) {
      ns += fromServer.sentNs() - lastSentNs;
    }
    freed = false;
    receivedBefore = received;
    sent += bytes;
    lastSentNs = fromServer.sentNs();
  }

  /** Whether it goes on with the handshake; a bare acknowledgement does not. */
  private static boolean continues(Passage passage) {
    return passage.cargo() instanceof Cargo.Quic quic
        && quic.packets().stream()
            .filter(packet -> packet.space().equals(HANDSHAKE))
            .anyMatch(packet -> !packet.isReadable() || !packet.spans().isEmpty());
  }

  long ns() {
    return ns;
  }
}
