package dev.antipode.evidence;

import dev.antipode.capture.CapturedPacket;
import dev.antipode.lab.Way;
import dev.antipode.stack.StackDescription.Transport;
import dev.antipode.wire.critical.Cargo;
import dev.antipode.wire.critical.Passage;
import dev.antipode.wire.critical.Passages;
import dev.antipode.wire.critical.Sighting;
import dev.antipode.wire.flow.Flow;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts what shows that a connection's client has moved, as far as the server can tell. */
final class FlowMoves {
  private FlowMoves() {}

  /** Of one connection; empty where nothing was translated. */
  static Optional<Flow.Moves> of(
      TrialPackets packets, List<Sighting> sightings, Passages passages) {
    Sighting first = sightings.getFirst();
    CapturedPacket packet = first.sent();
    int port = first.way() == Way.UP ? packet.sourcePort() : packet.destinationPort();
    int seen = packets.translated().portsSeen(port);
    if (seen == 0) {
      return Optional.empty();
    }
    boolean readable =
        packets.transport() == Transport.QUIC
            && passages.all().stream().allMatch(passage -> passage.cargo().isReadable());
    return Optional.of(
        new Flow.Moves(
            seen,
            readable ? count(passages, Way.DOWN, "PATH_CHALLENGE") : null,
            readable ? count(passages, Way.UP, "PATH_RESPONSE") : null));
  }

  private static @Nullable Integer count(Passages passages, Way way, String frame) {
    return (int)
        passages.all().stream()
            .filter(passage -> passage.way() == way && has(passage, frame))
            .count();
  }

  private static boolean has(Passage passage, String frame) {
    return passage.cargo() instanceof Cargo.Quic quic
        && quic.packets().stream()
            .anyMatch(packet -> packet.frames() != null && packet.frames().contains(frame));
  }
}
