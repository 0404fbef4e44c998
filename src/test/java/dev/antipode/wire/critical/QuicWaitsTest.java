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

  /** A client's first flight, a Retry, and how it begins again. */
  private void thrownAwayByRetry(QuicPacket early) {
    sent(Way.UP, 0, packet(INITIAL, INITIAL, 0, List.of("CRYPTO"), crypto(INITIAL, 260)));
    sent(Way.UP, 0, early);
    sent(Way.DOWN, 30, new QuicPacket("none", "Retry", null, 100, null, List.of(), List.of()));
    sent(Way.UP, 60, packet(INITIAL, INITIAL, 2, List.of("CRYPTO"), crypto(INITIAL, 260)));
  }

  /** Packet 2 had the early data, and that one has it again. */
  private void waitedForTheProbeTimeout(int packet) {
    Chain chain = ChainWalk.to(265 * MS, 0, new Passages(passages), PATH, MS / 10, Map.of());
    assertThat(chain.of(Link.Retransmission.class))
        .singleElement()
        .satisfies(again -> {
          assertThat(again.timer()).isEqualTo(Timer.PTO);
          assertThat(again.lost().number()).isEqualTo(2);
          assertThat(again.again().number()).isEqualTo(packet);
          assertThat(again.ns()).isEqualTo(205 * MS);
        });
    assertThat(chain.notExplainedNs()).isZero();
  }

  /**
   * The server threw the 0-RTT packet away. An acknowledgement in another packet number space says
   * nothing of it, so its sender had to wait for its own timer.
   */
  @Test
  void earlyDataThatARetryThrewAwayWaitsForTheProbeTimeout() {
    Span request = new Span("stream 0", 0, 32);
    thrownAwayByRetry(packet(APPLICATION, "0-RTT", 1, List.of("STREAM"), request));
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
    waitedForTheProbeTimeout(8);
  }

  /** The same where nobody has the secret of the 0-RTT packet: what it had is not known. */
  @Test
  void earlyDataThatCannotBeReadWaitsForTheProbeTimeoutToo() {
    Span request = new Span("stream 0", 0, 32);
    thrownAwayByRetry(new QuicPacket(APPLICATION, "0-RTT", null, 60, null, List.of(), List.of()));
    sent(Way.DOWN, 90, acknowledging(INITIAL, INITIAL, 0, 2, crypto(INITIAL, 90)));
    sent(Way.UP, 205, packet(APPLICATION, "1-RTT", 7, List.of("STREAM"), request));
    sent(Way.DOWN, 235, acknowledging(APPLICATION, "1-RTT", 4, 7, request));
    waitedForTheProbeTimeout(6);
  }

  /** One that has come may be acknowledged a while later, with those that come then. */
  @Test
  void aDelayedAcknowledgementIsOne() {
    Span first = new Span("stream 0", 0, 32);
    Span second = new Span("stream 4", 0, 32);
    sent(Way.UP, 0, packet(APPLICATION, "1-RTT", 0, List.of("STREAM"), first));
    sent(Way.DOWN, 50, acknowledging(APPLICATION, "1-RTT", 0, 0));
    sent(Way.UP, 80, packet(APPLICATION, "1-RTT", 1, List.of("STREAM"), second));
    sent(Way.DOWN, 110, packet(APPLICATION, "1-RTT", 1, List.of("STREAM"), second));
    Chain chain = ChainWalk.to(140 * MS, 0, new Passages(passages), PATH, MS / 10, Map.of());
    assertThat(chain.of(Link.Delayed.class))
        .singleElement()
        .satisfies(delayed -> {
          assertThat(delayed.ns()).isEqualTo(20 * MS);
          assertThat(delayed.first().number()).isEqualTo(1);
          assertThat(delayed.acknowledgement().number()).isEqualTo(2);
        });
    assertThat(chain.notExplainedNs()).isZero();
    assertThat(WaitWords.of(chain.of(Link.Delayed.class).getFirst()))
        .hasValueSatisfying(wait -> assertThat(wait.cause()).isEqualTo("delayed acknowledgement"));
  }

  /** RFC 9000 section 18.2: by default no later than 25 ms. */
  @Test
  void whatIsAcknowledgedLaterThanAllowedIsNotExplained() {
    sent(Way.UP, 0, packet(APPLICATION, "1-RTT", 0, List.of("STREAM"), new Span("stream 0", 0, 9)));
    sent(Way.DOWN, 70, acknowledging(APPLICATION, "1-RTT", 0, 0));
    sent(
        Way.UP,
        100,
        packet(APPLICATION, "1-RTT", 1, List.of("STREAM"), new Span("stream 4", 0, 9)));
    sent(
        Way.DOWN,
        130,
        packet(APPLICATION, "1-RTT", 1, List.of("STREAM"), new Span("stream 4", 0, 9)));
    Chain chain = ChainWalk.to(160 * MS, 0, new Passages(passages), PATH, MS / 10, Map.of());
    assertThat(chain.of(Link.Delayed.class)).isEmpty();
    assertThat(chain.lateNs() + chain.notExplainedNs()).isEqualTo(40 * MS);
  }

  /** All that leaves when the client's packet has come had waited, not only the first of it. */
  @Test
  void theWholeFlightThatStoodAtTheAmplificationLimitHadWaited() {
    sent(Way.UP, 0, packet(INITIAL, INITIAL, 0, List.of("CRYPTO"), crypto(INITIAL, 260)));
    for (int i = 0; i < 3; i++) {
      sent(Way.DOWN, 30, handshake(i));
    }
    sent(Way.UP, 60, acknowledging(HANDSHAKE, HANDSHAKE, 1, 2));
    for (int i = 3; i < 5; i++) {
      sent(Way.DOWN, 90, handshake(i));
    }
    Chain chain = ChainWalk.to(120 * MS, 0, new Passages(passages), PATH, MS / 10, Map.of());
    assertThat(chain.of(Link.Window.class))
        .singleElement()
        .satisfies(window -> {
          assertThat(window.kind()).isEqualTo(Link.Window.Kind.AMPLIFICATION);
          assertThat(window.sent().number()).isEqualTo(4);
          assertThat(window.released().number()).isEqualTo(7);
          assertThat(window.inFlightBytes()).isEqualTo(3_600);
          assertThat(window.ns()).isEqualTo(60 * MS);
        });
  }

  private static QuicPacket handshake(long number) {
    return packet(
        HANDSHAKE,
        HANDSHAKE,
        number,
        List.of("CRYPTO"),
        new Span("crypto " + HANDSHAKE, number * 1_100, (number + 1) * 1_100));
  }
}
