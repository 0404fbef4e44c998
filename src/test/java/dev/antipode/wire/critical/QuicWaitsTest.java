package dev.antipode.wire.critical;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.lab.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Connections of QUIC, written down packet by packet; 30 ms each way. */
class QuicWaitsTest {
  private static final long MS = 1_000_000;
  private static final PathModel PATH = new PathModel(30 * MS, 30 * MS, null, null, true);
  private static final String INITIAL = "Initial";
  private static final String HANDSHAKE = "Handshake";
  private static final String APPLICATION = "Application";

  private final List<Passage> passages = new ArrayList<>();

  private void sent(Way way, long ms, QuicPacket... packets) {
    passages.add(
        new Passage(
            passages.size() + 1,
            way,
            ms * MS,
            (ms + 30) * MS,
            1_242,
            new Cargo.Quic(List.of(packets))));
  }

  private static QuicPacket packet(
      String space, String type, long number, List<String> frames, Span... spans) {
    return new QuicPacket(space, type, number, 100, frames, List.of(spans), List.of());
  }

  private static QuicPacket acknowledging(
      String space, String type, long number, long acknowledged, Span... spans) {
    return new QuicPacket(
        space,
        type,
        number,
        100,
        spans.length == 0 ? List.of("ACK") : List.of("ACK", "STREAM"),
        List.of(spans),
        List.of(new QuicPacket.Range(acknowledged, acknowledged)));
  }

  private static Span crypto(String space, int to) {
    return new Span("crypto " + space, 0, to);
  }

  /**
   * The server threw the 0-RTT packet away. An acknowledgement in another packet number space says
   * nothing of it, so its sender had to wait for its own timer.
   */
  @Test
  void earlyDataThatARetryThrewAwayWaitsForTheProbeTimeout() {
    Span request = new Span("stream 0", 0, 32);
    sent(Way.UP, 0, packet(INITIAL, INITIAL, 0, List.of("CRYPTO"), crypto(INITIAL, 260)));
    sent(Way.UP, 0, packet(APPLICATION, "0-RTT", 1, List.of("STREAM"), request));
    sent(Way.DOWN, 30, new QuicPacket("none", "Retry", null, 100, null, List.of(), List.of()));
    sent(Way.UP, 60, packet(INITIAL, INITIAL, 2, List.of("CRYPTO"), crypto(INITIAL, 260)));
    sent(
        Way.DOWN,
        90,
        acknowledging(INITIAL, INITIAL, 0, 2, crypto(INITIAL, 90)),
        packet(HANDSHAKE, HANDSHAKE, 1, List.of("CRYPTO"), crypto(HANDSHAKE, 150)));
    sent(Way.UP, 120, packet(HANDSHAKE, HANDSHAKE, 4, List.of("CRYPTO"), crypto(HANDSHAKE, 36)));
    sent(
        Way.DOWN,
        150,
        packet(APPLICATION, "1-RTT", 3, List.of("HANDSHAKE_DONE")),
        acknowledging(HANDSHAKE, HANDSHAKE, 2, 4));
    sent(Way.UP, 205, packet(APPLICATION, "1-RTT", 7, List.of("STREAM"), request));
    sent(Way.DOWN, 235, acknowledging(APPLICATION, "1-RTT", 4, 7, new Span("stream 0", 0, 32)));
    Chain chain = ChainWalk.to(265 * MS, 0, new Passages(passages), PATH, MS / 10, Map.of());
    assertThat(chain.of(Link.Retransmission.class))
        .singleElement()
        .satisfies(again -> {
          assertThat(again.timer()).isEqualTo(Timer.PTO);
          assertThat(again.lost().number()).isEqualTo(2);
          assertThat(again.again().number()).isEqualTo(8);
          assertThat(again.ns()).isEqualTo(205 * MS);
        });
    assertThat(chain.notExplainedNs()).isZero();
  }
}
