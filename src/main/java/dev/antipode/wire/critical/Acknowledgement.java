package dev.antipode.wire.critical;

import java.util.function.Predicate;

/** What one packet tells of another. */
final class Acknowledgement {
  private Acknowledgement() {}

  /** Whether it tells that another has arrived. */
  static boolean tells(Passage ack, Passage sent) {
    return tells(ack, sent, _ -> true);
  }

  /** The same; of QUIC, in some packet number spaces. */
  static boolean tells(Passage ack, Passage sent, Predicate<String> spaces) {
    if (ack.way() == sent.way() || ack.sentNs() < sent.sentNs()) {
      return false;
    }
    return switch (sent.cargo()) {
      case Cargo.Tcp segment ->
          ack.cargo() instanceof Cargo.Tcp reply
              && segment.spans().stream().allMatch(reply::covers)
              && !segment.spans().isEmpty();
      case Cargo.Quic datagram ->
          ack.cargo() instanceof Cargo.Quic reply
              && datagram.packets().stream()
                  .filter(packet -> packet.isEliciting() && spaces.test(packet.space()))
                  .anyMatch(packet -> {
                    Long number = packet.number();
                    return number != null
                        && reply.in(packet.space()).anyMatch(one -> one.acknowledges(number));
                  });
    };
  }
}
