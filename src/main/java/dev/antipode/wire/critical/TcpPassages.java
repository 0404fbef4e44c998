package dev.antipode.wire.critical;

import dev.antipode.capture.CapturedPacket;
import dev.antipode.capture.TcpControl;
import dev.antipode.lab.Way;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the packets of one TCP connection, whose sequence numbers count from each end's SYN. */
public final class TcpPassages {
  private static final long MASK = 0xffffffffL;

  /** Each end's first sequence number. */
  private final Map<Way, Long> first = new EnumMap<>(Way.class);

  private final Map<Way, TlsStream> streams = new EnumMap<>(Way.class);

  private TcpPassages() {}

  /**
   * The packets of a connection.
   *
   * @param connection its sightings alone, in the order in which they were sent, SYN first
   */
  public static Passages of(List<Sighting> connection) {
    TcpPassages reader = new TcpPassages();
    Passages passages = QuicPassages.of(connection, reader::cargo);
    Map<Way, List<RecordSpan>> records = new EnumMap<>(Way.class);
    reader.streams.forEach((way, stream) -> records.put(way, stream.records()));
    return new Passages(passages.all(), records);
  }

  private Cargo.Tcp cargo(Sighting sighting) {
    CapturedPacket packet = sighting.sent();
    TcpControl control = Objects.requireNonNull(packet.control(), "a segment has a header");
    Way way = sighting.way();
    Way back = way == Way.UP ? Way.DOWN : Way.UP;
    if (control.syn()) {
      first.put(way, packet.sequence());
    }
    if (packet.payload().length > 0) {
      streams
          .computeIfAbsent(way, _ -> new TlsStream())
          .add(relative(way, packet.sequence()) + (control.syn() ? 1 : 0), packet.payload());
    }
    return new Cargo.Tcp(
        control.syn(),
        control.fin(),
        control.reset(),
        relative(way, packet.sequence()),
        packet.payloadBytes(),
        control.ack() ? acknowledged(back, control.acknowledgement()) : null,
        control.selective().stream()
            .map(block -> Cargo.Tcp.span(relative(back, block.from()), relative(back, block.to())))
            .toList());
  }

  private @Nullable Long acknowledged(Way back, long acknowledgement) {
    return first.containsKey(back) ? Long.valueOf(relative(back, acknowledgement)) : null;
  }

  private long relative(Way way, long sequence) {
    return (sequence - first.getOrDefault(way, 0L)) & MASK;
  }
}
