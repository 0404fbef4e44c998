package dev.antipode.wire.critical;

import dev.antipode.lab.Side;
import dev.antipode.lab.Way;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which packet completed the handshake at the client: with it, the server's Finished was there. */
record Completion(Passages passages) {
  /** Empty where the packets do not tell. */
  Optional<Passage> packet() {
    return passages.all().stream().anyMatch(one -> one.cargo() instanceof Cargo.Quic)
        ? whole(Way.DOWN, List.of("crypto Initial", "crypto Handshake"))
        : finished().flatMap(passages::covering);
  }

  /** The packet with which the server had the whole ClientHello of a QUIC connection. */
  Optional<Passage> hello() {
    return whole(Way.UP, List.of("crypto Initial"));
  }

  /** The packet with whose arrival all CRYPTO data of some spaces had come. */
  Optional<Passage> whole(Way way, List<String> spaces) {
    Optional<Passage> last = Optional.empty();
    for (String space : spaces) {
      Optional<Passage> here =
          passages.all().stream()
              .filter(packet -> packet.way() == way)
              .flatMap(packet -> packet.cargo().spans().stream())
              .filter(span -> span.of().equals(space))
              .mapToLong(Span::to)
              .max()
              .stream()
              .boxed()
              .findFirst()
              .flatMap(to -> passages.covering(way, new Span(space, 0, to)));
      if (here.isEmpty()) {
        return here;
      }
      last =
          last.isEmpty() || Passages.arrivedNs(last.get()) < Passages.arrivedNs(here.get())
              ? here
              : last;
    }
    return last;
  }

  /**
   * TLS 1.2's Finished follows ChangeCipherSpec in a handshake record (RFC 5246 section 7.4.9);
   * that of TLS 1.3 looks like any other record.
   */
  private Optional<RecordSpan> finished() {
    List<RecordSpan> down = passages.records(Way.DOWN);
    for (int i = 0; i + 1 < down.size(); i++) {
      if (down.get(i).type() == RecordSpan.CHANGE_CIPHER_SPEC) {
        return Optional.of(down.get(i + 1)).filter(next -> next.type() == RecordSpan.HANDSHAKE);
      }
    }
    return Optional.empty();
  }

  /** When a SYN was answered. */
  Optional<Passage> transport() {
    return passages
        .arrivals(Side.CLIENT)
        .filter(Waits::isSyn)
        .filter(packet -> packet.arrivedNs() != null)
        .min(Comparator.comparingLong(Passages::arrivedNs));
  }
}
