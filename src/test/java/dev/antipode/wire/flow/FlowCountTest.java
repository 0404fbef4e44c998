package dev.antipode.wire.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.lab.Way;
import dev.antipode.wire.critical.Cargo;
import dev.antipode.wire.critical.Passage;
import dev.antipode.wire.critical.Passages;
import dev.antipode.wire.critical.PathModel;
import dev.antipode.wire.critical.QuicPacket;
import dev.antipode.wire.critical.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Connections of a few packets, each number of which can be counted by hand. */
class FlowCountTest {
  private static final long MS = 1_000_000;
  private static final long DELAY = 10 * MS;
  private static final PathModel PATH = new PathModel(DELAY, DELAY, null, null, true);
  private static final long ENDPOINT = MS / 10;

  private final List<Passage> passages = new ArrayList<>();

  private void packet(Way way, double sentMs, boolean arrives, Cargo cargo) {
    long sent = Math.round(sentMs * MS);
    passages.add(
        new Passage(
            passages.size() + 1,
            way,
            sent,
            arrives ? Long.valueOf(sent + DELAY) : null,
            1_242,
            cargo));
  }

  private static Cargo data(long sequence, int length) {
    return new Cargo.Tcp(false, false, false, sequence, length, null, List.of());
  }

  private static Cargo ack(long acknowledged) {
    return new Cargo.Tcp(false, false, false, 1, 0, acknowledged, List.of());
  }

  private static Cargo quic(String space, long number, Span... spans) {
    return new Cargo.Quic(
        List.of(
            new QuicPacket(
                space, space, number, 1_200, List.of("CRYPTO"), List.of(spans), List.of())));
  }

  private Flow flow(Map<String, Long> events) {
    return FlowCount.of(
        1,
        0,
        new Passages(passages),
        passage -> Drops.By.QUEUE,
        new TreeMap<>(events),
        PATH,
        ENDPOINT);
  }

  @Test
  void whatIsSentAgainIsCountedByItsBytesAndATimerMakesItAProbe() {
    packet(Way.UP, 0, true, data(1, 100));
    packet(Way.UP, 0.01, false, data(101, 100));
    packet(Way.DOWN, 10.01, true, ack(101));
    packet(Way.UP, 230, true, data(101, 100));
    Flow flow = flow(Map.of());
    assertThat(flow.up().packets()).isEqualTo(3);
    assertThat(flow.up().bytes()).isEqualTo(3 * 1_242);
    assertThat(flow.up().lostInQueue()).isEqualTo(1);
    assertThat(flow.up().lost()).isEqualTo(1);
    assertThat(flow.up().again()).isEqualTo(1);
    assertThat(flow.up().againBytes()).isEqualTo(100);
    assertThat(flow.up().probes()).isEqualTo(1);
    assertThat(flow.up().mostInFlightBytes()).isEqualTo(201);
    assertThat(flow.down().again()).isZero();
    assertThat(flow.down().amplificationNs()).isNull();
    assertThat(flow.notShown()).isEmpty();
  }

  /** A fast retransmission leaves when an acknowledgement has come. */
  @Test
  void whatAnAcknowledgementHasSentAgainIsNoProbe() {
    packet(Way.UP, 0, false, data(1, 100));
    packet(Way.UP, 0.01, true, data(101, 100));
    packet(Way.DOWN, 10.02, true, ack(1));
    packet(Way.UP, 20.03, true, data(1, 100));
    assertThat(flow(Map.of()).up().again()).isEqualTo(1);
    assertThat(flow(Map.of()).up().probes()).isZero();
  }

  @Test
  void whatComesAfterAnEventDoesNotCountUntilIt() {
    packet(Way.UP, 0, true, data(1, 100));
    packet(Way.DOWN, 10, true, data(1, 500));
    // What the event itself has its client send, a few microseconds before it is noted.
    packet(Way.UP, 20.003, true, ack(501));
    packet(Way.UP, 20.004, true, data(101, 10));
    packet(Way.DOWN, 20, true, data(501, 5));
    Flow flow = flow(Map.of("first_byte_ns", Math.round(20.01 * MS)));
    assertThat(flow.up().until()).containsEntry("first_byte_ns", new FlowWay.Count(1, 1_242));
    assertThat(flow.down().until()).containsEntry("first_byte_ns", new FlowWay.Count(1, 1_242));
  }

  @Test
  void aServerThatWaitsForMoreStandsAtTheAmplificationLimit() {
    packet(Way.UP, 0, true, quic("Initial", 0, new Span("crypto Initial", 0, 300)));
    for (int i = 0; i < 3; i++) {
      packet(
          Way.DOWN,
          10 + i * 0.01,
          true,
          quic("Handshake", i, new Span("crypto Handshake", i * 1_000L, i * 1_000L + 1_000)));
    }
    packet(Way.UP, 20.02, true, quic("Initial", 1));
    packet(Way.DOWN, 30.02, true, quic("Handshake", 3, new Span("crypto Handshake", 3_000, 4_000)));
    assertThat(flow(Map.of()).down().amplificationNs()).isEqualTo(20 * MS);
    assertThat(flow(Map.of()).up().amplificationNs()).isNull();
  }

  @Test
  void ofPacketsThatCannotBeReadLittleIsShown() {
    Cargo unread =
        new Cargo.Quic(
            List.of(
                new QuicPacket("Application", "1-RTT", null, 1_200, null, List.of(), List.of())));
    packet(Way.UP, 0, true, unread);
    Flow flow = flow(Map.of());
    assertThat(flow.up().packets()).isEqualTo(1);
    assertThat(flow.up().again()).isNull();
    assertThat(flow.up().mostInFlightBytes()).isNull();
    assertThat(flow.notShown()).hasSize(1);
  }

  @Test
  void manyConnectionsAreToldByThoseOnWhichSomethingHappened() {
    packet(Way.UP, 0, true, data(1, 100));
    Flow plain = flow(Map.of());
    passages.clear();
    packet(Way.UP, 0, false, data(1, 100));
    Flow lossy = flow(Map.of());
    List<Flow> many = new ArrayList<>(IntStream.range(0, 99).mapToObj(_ -> plain).toList());
    many.add(lossy);
    List<Flow> summed = FlowCount.summed(many);
    assertThat(summed).hasSize(2);
    assertThat(summed.getFirst()).isEqualTo(lossy);
    assertThat(summed.getLast().connections()).isEqualTo(99);
    assertThat(summed.getLast().up().packets()).isEqualTo(99);
    assertThat(FlowCount.summed(List.of(plain, lossy))).containsExactly(plain, lossy);
  }

  @Test
  void aDropIsOfTheListOfTheQueueOrNotTold() {
    Drops drops = new Drops(Map.of(Way.UP, Set.of(3L)), Set.of(Way.DOWN), false);
    assertThat(drops.of(Way.UP, 3)).isEqualTo(Drops.By.RULE);
    assertThat(drops.of(Way.UP, 4)).isEqualTo(Drops.By.NOT_TOLD);
    assertThat(drops.of(Way.DOWN, 3)).isEqualTo(Drops.By.QUEUE);
    assertThat(new Drops(Map.of(), Set.of(), true).of(Way.UP, 0)).isEqualTo(Drops.By.RULE);
  }

  @Test
  void bytesThatWereSentBeforeAreCountedOnce() {
    SentBytes sent = new SentBytes();
    assertThat(sent.add(new Span("stream 0", 0, 100))).isZero();
    assertThat(sent.add(new Span("stream 4", 0, 100))).isZero();
    assertThat(sent.add(new Span("stream 0", 200, 300))).isZero();
    assertThat(sent.add(new Span("stream 0", 50, 250))).isEqualTo(100);
    assertThat(sent.add(new Span("stream 0", 0, 300))).isEqualTo(300);
    assertThat(sent.add(new Span("stream 0", 300, 400))).isZero();
  }
}
