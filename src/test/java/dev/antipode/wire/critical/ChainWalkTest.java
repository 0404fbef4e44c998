package dev.antipode.wire.critical;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.lab.Side;
import dev.antipode.lab.TcpTimers;
import dev.antipode.lab.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Chains over connections whose arithmetic a reader can redo: 30 ms each way. */
class ChainWalkTest {
  private static final long MS = 1_000_000;
  private static final PathModel PATH = new PathModel(30 * MS, 30 * MS, null, null, true);

  /** A connection of TCP as it is written down, a line a packet. */
  private static final class Connection {
    private final List<Passage> passages = new ArrayList<>();

    Connection add(Way way, double sentMs, boolean arrives, Cargo cargo) {
      return add(way, sentMs, arrives ? Double.valueOf(sentMs + 30) : null, cargo, 100);
    }

    Connection add(Way way, double sentMs, @Nullable Double arrivedMs, Cargo cargo, int bytes) {
      passages.add(
          new Passage(
              passages.size() + 1,
              way,
              Math.round(sentMs * MS),
              arrivedMs == null ? null : Long.valueOf(Math.round(arrivedMs * MS)),
              bytes,
              cargo));
      return this;
    }

    Chain to(double eventMs) {
      return to(eventMs, PATH);
    }

    Chain to(double eventMs, PathModel path) {
      return to(eventMs, path, Map.of());
    }

    Chain to(double eventMs, PathModel path, Map<Side, TcpTimers> timers) {
      return ChainWalk.to(
          Math.round(eventMs * MS), 0, new Passages(passages), path, MS / 10, timers);
    }
  }

  private static Cargo.Tcp syn(@Nullable Long acknowledged) {
    return new Cargo.Tcp(true, false, false, 0, 0, acknowledged, List.of());
  }

  private static Cargo.Tcp data(long sequence, int length, long acknowledged) {
    return new Cargo.Tcp(false, false, false, sequence, length, acknowledged, List.of());
  }

  private static Cargo.Tcp selective(long acknowledged, long from, long to) {
    return new Cargo.Tcp(
        false, false, false, 1, 0, acknowledged, List.of(Cargo.Tcp.span(from, to)));
  }

  private static Connection opened() {
    return new Connection().add(Way.UP, 0, true, syn(null)).add(Way.DOWN, 30, true, syn(1L));
  }

  @Test
  void aCleanRequestIsPropagationOnly() {
    Chain chain =
        opened()
            .add(Way.UP, 60, true, data(1, 32, 1))
            .add(Way.DOWN, 90, true, data(1, 32, 33))
            .to(120);
    assertThat(chain.crossings()).isEqualTo(4);
    assertThat(chain.propagationNs()).isEqualTo(120 * MS);
    assertThat(chain.ns()).isEqualTo(120 * MS);
    assertThat(ChainCheck.of(chain, PATH)).isEmpty();
  }

  /** What answers is what came last, and not the bare acknowledgement that came with it. */
  @Test
  void whatCameAtOnceCameInTheOrderInWhichItLeft() {
    Chain chain =
        opened()
            .add(Way.UP, 60, true, data(1, 32, 1))
            .add(Way.DOWN, 90, 125.0, data(1, 0, 33), 66)
            .add(Way.DOWN, 90, 125.0, data(1, 32, 33), 98)
            .add(Way.UP, 125, true, data(33, 32, 33))
            .add(Way.DOWN, 155, true, data(33, 32, 65))
            .to(185, new PathModel(30 * MS, 30 * MS, null, null, false));
    assertThat(chain.of(Link.Window.class)).isEmpty();
    assertThat(chain.crossings()).isEqualTo(6);
    assertThat(chain.jitterNs()).isEqualTo(5 * MS);
  }

  /** The client's answer came again, and at once with it that the server's had come twice. */
  @Test
  void whatCameWithABareAcknowledgementIsWhatCounts() {
    Chain chain =
        opened()
            .add(Way.UP, 60, true, data(1, 32, 1))
            .add(Way.DOWN, 90, true, data(1, 254, 33))
            .add(Way.UP, 120, false, data(33, 61, 255))
            .add(Way.DOWN, 364, true, data(1, 254, 33))
            .add(Way.UP, 394, true, data(33, 61, 255))
            .add(Way.UP, 394, 424.0, data(94, 0, 255), 78)
            .add(Way.DOWN, 424, true, data(255, 61, 94))
            .to(454);
    assertThat(chain.of(Link.Window.class)).isEmpty();
    assertThat(chain.notExplainedNs()).isZero();
    assertThat(chain.of(Link.Retransmission.class))
        .singleElement()
        .satisfies(again -> assertThat(again.lost().number()).isEqualTo(5));
  }

  @Test
  void aLostAnswerWaitsForItsRetransmissionTimeout() {
    Chain chain =
        opened()
            .add(Way.UP, 60, true, data(1, 32, 1))
            .add(Way.DOWN, 90, false, data(1, 32, 33))
            .add(Way.DOWN, 355, true, data(1, 32, 33))
            .to(385);
    assertThat(chain.propagationNs()).isEqualTo(120 * MS);
    assertThat(chain.of(Link.Retransmission.class))
        .singleElement()
        .satisfies(again -> {
          assertThat(again.timer()).isEqualTo(Timer.RTO);
          assertThat(again.ns()).isEqualTo(265 * MS);
          assertThat(again.lost().number()).isEqualTo(4);
          assertThat(again.again().number()).isEqualTo(5);
        });
    assertThat(chain.ns()).isEqualTo(385 * MS);
  }

  /** 205 ms at a round trip of 60 may be either; the kernel knows. */
  @Test
  void theKernelTellsAProbeFromATimeout() {
    Connection connection =
        opened()
            .add(Way.UP, 60, true, data(1, 32, 1))
            .add(Way.DOWN, 90, false, data(1, 32, 33))
            .add(Way.DOWN, 295, true, data(1, 32, 33));
    assertThat(timer(connection, Map.of(Side.SERVER, new TcpTimers(1, 0, 0)))).isEqualTo(Timer.RTO);
    assertThat(timer(connection, Map.of(Side.SERVER, new TcpTimers(0, 1, 0)))).isEqualTo(Timer.TLP);
    assertThat(timer(connection, Map.of(Side.CLIENT, new TcpTimers(1, 0, 0)))).isEqualTo(Timer.TLP);
  }

  private static Timer timer(Connection connection, Map<Side, TcpTimers> timers) {
    return connection.to(325, PATH, timers).of(Link.Retransmission.class).getFirst().timer();
  }

  @Test
  void twoTimeoutsInARowAreTwoWaits() {
    Chain chain =
        opened()
            .add(Way.UP, 60, false, data(1, 32, 1))
            .add(Way.UP, 320, false, data(1, 32, 1))
            .add(Way.UP, 840, true, data(1, 32, 1))
            .add(Way.DOWN, 870, true, data(1, 32, 33))
            .to(900);
    assertThat(chain.of(Link.Retransmission.class))
        .extracting(Link.Retransmission::ns)
        .containsExactly(260 * MS, 520 * MS);
  }

  @Test
  void aSelectiveAcknowledgementMakesItFast() {
    Chain chain =
        opened()
            .add(Way.UP, 60, true, data(1, 32, 1))
            .add(Way.DOWN, 90, false, data(1, 100, 33))
            .add(Way.DOWN, 90, true, data(101, 100, 33))
            .add(Way.UP, 120, true, selective(1, 101, 201))
            .add(Way.DOWN, 150, true, data(1, 100, 33))
            .to(180);
    assertThat(chain.of(Link.Retransmission.class))
        .singleElement()
        .satisfies(again -> {
          assertThat(again.timer()).isEqualTo(Timer.FAST);
          assertThat(again.ns()).isEqualTo(60 * MS);
        });
  }

  @Test
  void whatLeavesOnAnAcknowledgementAloneHadWaitedForTheWindow() {
    Chain chain =
        opened()
            .add(Way.UP, 60, true, data(1, 14_480, 1))
            .add(Way.DOWN, 90, true, data(1, 0, 14_481))
            .add(Way.UP, 120, true, data(14_481, 5_520, 1))
            .add(Way.DOWN, 150, true, data(1, 32, 20_001))
            .to(180);
    assertThat(chain.of(Link.Window.class))
        .singleElement()
        .satisfies(window -> {
          assertThat(window.kind()).isEqualTo(Link.Window.Kind.INITIAL);
          assertThat(window.inFlightBytes()).isEqualTo(14_480);
          assertThat(window.ns()).isEqualTo(60 * MS);
        });
    assertThat(chain.propagationNs()).isEqualTo(120 * MS);
    assertThat(chain.ns()).isEqualTo(180 * MS);
  }

  /**
   * The rest of a request comes, and just before its answer leaves an acknowledgement of something
   * short: that had not held the answer.
   */
  @Test
  void anAcknowledgementThatComesMeanwhileMadeNoRoom() {
    Chain chain =
        opened()
            .add(Way.UP, 60, true, data(1, 14_480, 1))
            .add(Way.DOWN, 90, true, data(1, 0, 14_481))
            .add(Way.DOWN, 90.001, true, data(1, 262, 14_481))
            .add(Way.UP, 120, true, data(14_481, 1_520, 1))
            .add(Way.UP, 120.001, true, data(16_001, 0, 263))
            .add(Way.DOWN, 150.001, true, data(263, 1_448, 16_001))
            .to(180.001);
    assertThat(chain.of(Link.Window.class))
        .singleElement()
        .satisfies(window -> {
          assertThat(window.released().number()).isEqualTo(6);
          assertThat(window.kind()).isEqualTo(Link.Window.Kind.INITIAL);
        });
    assertThat(chain.notExplainedNs()).isZero();
    assertThat(chain.ns()).isEqualTo(180_001_000);
    Chain small =
        opened()
            .add(Way.UP, 60, true, data(1, 32, 1))
            .add(Way.DOWN, 90, true, data(1, 262, 33))
            .add(Way.UP, 120, true, data(33, 0, 263))
            .add(Way.DOWN, 150, true, data(263, 1_448, 33))
            .to(180);
    assertThat(small.of(Link.Window.class)).isEmpty();
  }

  /** Two short segments, of which the second leaves when the first is acknowledged. */
  @Test
  void aShortSegmentThatWaitsForAShortOneIsNagles() {
    Chain chain =
        opened()
            .add(Way.UP, 60, true, data(1, 32, 1))
            .add(Way.DOWN, 90, true, data(1, 150, 33))
            .add(Way.UP, 160, true, data(33, 0, 151))
            .add(Way.DOWN, 190, true, data(151, 500, 33))
            .to(220);
    assertThat(chain.of(Link.Window.class))
        .singleElement()
        .satisfies(window -> {
          assertThat(window.kind()).isEqualTo(Link.Window.Kind.NAGLE);
          assertThat(window.ns()).isEqualTo(100 * MS);
          assertThat(WaitWords.of(window))
              .hasValueSatisfying(wait -> {
                assertThat(wait.cause()).isEqualTo("Nagle's algorithm");
                assertThat(wait.packets()).containsExactly(4, 5, 6);
              });
        });
    assertThat(chain.propagationNs()).isEqualTo(120 * MS);
    Chain full =
        opened()
            .add(Way.UP, 60, true, data(1, 32, 1))
            .add(Way.DOWN, 90, true, data(1, 150, 33))
            .add(Way.UP, 160, true, data(33, 0, 151))
            .add(Way.DOWN, 190, true, data(151, 1_448, 33))
            .to(220);
    assertThat(full.of(Link.Window.class)).isEmpty();
  }

  /** Then the window begins at one segment, or is what recovery left of it (RFC 5681). */
  @Test
  void theWindowAfterALossIsNotTheInitialOne() {
    Chain synLost =
        new Connection()
            .add(Way.UP, 0, false, syn(null))
            .add(Way.UP, 1_000, true, syn(null))
            .add(Way.DOWN, 1_030, true, syn(1L))
            .add(Way.UP, 1_060, true, data(1, 1_448, 1))
            .add(Way.DOWN, 1_090, true, data(1, 0, 1_449))
            .add(Way.UP, 1_120, true, data(1_449, 1_448, 1))
            .add(Way.DOWN, 1_150, true, data(1, 32, 2_897))
            .to(1_180);
    assertThat(synLost.of(Link.Window.class))
        .extracting(Link.Window::kind)
        .containsExactly(Link.Window.Kind.CONGESTION);
    Chain answerLost =
        new Connection()
            .add(Way.UP, 0, true, syn(null))
            .add(Way.DOWN, 30, false, syn(1L))
            .add(Way.DOWN, 1_030, true, syn(1L))
            .add(Way.UP, 1_060, true, data(1, 32, 1))
            .add(Way.DOWN, 1_090, true, data(1, 1_448, 33))
            .add(Way.UP, 1_120, true, data(33, 0, 1_449))
            .add(Way.DOWN, 1_150, true, data(1_449, 1_448, 33))
            .to(1_180);
    assertThat(answerLost.of(Link.Window.class))
        .extracting(Link.Window::kind)
        .containsExactly(Link.Window.Kind.CONGESTION);
  }

  @Test
  void anEndThatIsLateHadAllThatItNeeded() {
    Chain chain =
        opened()
            .add(Way.UP, 60, true, data(1, 32, 1))
            .add(Way.DOWN, 130, true, data(1, 32, 33))
            .to(160);
    assertThat(chain.lateNs()).isEqualTo(40 * MS);
    assertThat(chain.notExplainedNs()).isZero();
    assertThat(WaitWords.of(chain.of(Link.Late.class).getFirst()))
        .hasValueSatisfying(wait -> {
          assertThat(wait.cause()).isEqualTo("a library that answers late");
          assertThat(wait.packets()).containsExactly(3, 4);
        });
  }

  /**
   * Packet 3 is under way until 90 ms: what the server waits for then may be its acknowledgement.
   */
  @Test
  void anEndThatWaitsWithBytesUnderWayIsNotExplained() {
    Chain chain =
        opened()
            .add(Way.UP, 60, true, data(1, 32, 1))
            .add(Way.DOWN, 90, true, data(1, 32, 33))
            .add(Way.DOWN, 130, true, data(33, 32, 33))
            .to(160);
    assertThat(chain.notExplainedNs()).isEqualTo(40 * MS);
    assertThat(ChainCheck.of(chain, PATH))
        .containsExactly(
            "the server waited 40.0000 ms before packet 5 (down), and no packet shows for what");
  }

  /** 16,401 bytes of record do not fit into ten segments; the first byte waits for the last. */
  @Test
  void aRecordBeyondTheWindowIsNamedByItsSize() {
    Connection connection =
        opened()
            .add(Way.UP, 60, true, data(1, 32, 1))
            .add(Way.DOWN, 90, true, data(1, 14_480, 33))
            .add(Way.UP, 120, true, data(33, 0, 14_481))
            .add(Way.DOWN, 150, true, data(14_481, 1_921, 33));
    Chain chain = connection.to(180);
    Passages tls =
        new Passages(
            connection.passages, Map.of(Way.DOWN, List.of(new RecordSpan(23, 1, 16_402, false))));
    assertThat(chain.of(Link.Window.class))
        .extracting(Link.Window::kind)
        .containsExactly(Link.Window.Kind.INITIAL);
    assertThat(RecordSize.named(chain, tls).of(Link.Window.class))
        .extracting(Link.Window::kind)
        .containsExactly(Link.Window.Kind.RECORD);
    Passages smaller =
        new Passages(
            connection.passages,
            Map.of(
                Way.DOWN,
                List.of(
                    new RecordSpan(23, 1, 14_481, false),
                    new RecordSpan(23, 14_481, 16_402, false))));
    assertThat(RecordSize.named(chain, smaller)).isEqualTo(chain);
  }

  /** The begin of another record may come with the end of the first one. */
  @Test
  void aRecordIsNamedByItsSizeWhereTheNextOneCameWithItsEnd() {
    Connection connection =
        opened()
            .add(Way.UP, 60, true, data(1, 32, 1))
            .add(Way.DOWN, 90, true, data(1, 14_480, 33))
            .add(Way.UP, 120, true, data(33, 0, 14_481))
            .add(Way.DOWN, 150, true, data(14_481, 2_500, 33))
            .add(Way.DOWN, 150, true, data(16_981, 100, 33));
    Passages tls =
        new Passages(
            connection.passages,
            Map.of(
                Way.DOWN,
                List.of(
                    new RecordSpan(23, 1, 16_402, false),
                    new RecordSpan(23, 16_402, 17_081, false))));
    assertThat(RecordSize.named(connection.to(180), tls).of(Link.Window.class))
        .extracting(Link.Window::kind)
        .containsExactly(Link.Window.Kind.RECORD);
  }

  @Test
  void whatWasOvertakenIsReorderedAndNoJitter() {
    PathModel varying = new PathModel(30 * MS, 30 * MS, null, null, false);
    Connection connection =
        opened()
            .add(Way.UP, 60, true, data(1, 32, 1))
            .add(Way.DOWN, 90, Double.valueOf(135), data(1, 100, 33), 100)
            .add(Way.DOWN, 90, Double.valueOf(120), data(101, 100, 33), 100);
    assertThat(EventPath.of(connection.to(135, varying), varying, List.of()).delays())
        .singleElement()
        .satisfies(delay -> {
          assertThat(delay.cause()).isEqualTo("reordering");
          assertThat(delay.ns()).isEqualTo(15 * MS);
          assertThat(delay.packets()).containsExactly(4, 5);
        });
    Connection alone =
        opened()
            .add(Way.UP, 60, true, data(1, 32, 1))
            .add(Way.DOWN, 90, Double.valueOf(135), data(1, 100, 33), 100);
    assertThat(EventPath.of(alone.to(135, varying), varying, List.of()).delays())
        .extracting(EventPath.Wait::cause)
        .containsExactly("jitter");
  }

  @Test
  void aShiftedSightingFailsTheCheck() {
    Chain chain =
        opened()
            .add(Way.UP, 60, true, data(1, 32, 1))
            .add(Way.DOWN, 90, Double.valueOf(120.0025), data(1, 32, 33), 100)
            .to(120.0025);
    assertThat(chain.ns()).isEqualTo(120 * MS + 2_500);
    assertThat(ChainCheck.of(chain, PATH))
        .containsExactly(
            "packet 4 (down) crossed the path in 30.0025 ms, which is +0.0025 ms from what the path"
                + " takes");
  }

  /** What waits behind an earlier flight waits as long as that has to be sent. */
  @Test
  void theQueueOfEarlierPacketsFollowsFromThem() {
    PathModel slow = new PathModel(30 * MS, 30 * MS, 1_000_000L, 1_000_000L, true);
    Connection connection =
        new Connection()
            .add(Way.UP, 0, Double.valueOf(40), syn(null), 1_250)
            .add(Way.DOWN, 40, Double.valueOf(80), syn(1L), 1_250)
            .add(Way.UP, 80, Double.valueOf(120), data(1, 1_184, 1), 1_250)
            .add(Way.UP, 82, null, data(1_185, 1_184, 1), 1_250)
            .add(Way.UP, 84, Double.valueOf(130), data(2_369, 1_184, 1), 1_250)
            .add(Way.DOWN, 130, Double.valueOf(170), data(1, 1_184, 3_553), 1_250);
    Chain chain = connection.to(170, slow);
    assertThat(chain.queueNs()).isEqualTo(6 * MS);
    assertThat(chain.ownQueueNs()).isEqualTo(6 * MS);
    assertThat(chain.sendingNs()).isEqualTo(40 * MS);
    assertThat(EventPath.of(chain, slow, List.of()).atRateNs()).isEqualTo(46 * MS);
  }

  @Test
  void sendingIsToldFromTheQueueOfOthers() {
    // 1,250 bytes at 1 Mbit/s are 10 ms; the second packet of a flight waits for the first.
    PathModel slow = new PathModel(30 * MS, 30 * MS, 1_000_000L, 1_000_000L, true);
    Connection connection =
        new Connection()
            .add(Way.UP, 0, Double.valueOf(40), syn(null), 1_250)
            .add(Way.DOWN, 40, Double.valueOf(80), syn(1L), 1_250)
            .add(Way.UP, 80, Double.valueOf(120), data(1, 1_184, 1), 1_250)
            .add(Way.UP, 80, Double.valueOf(130), data(1_185, 1_184, 1), 1_250)
            .add(Way.DOWN, 130, Double.valueOf(177), data(1, 1_184, 2_369), 1_250);
    Chain chain = connection.to(177, slow);
    assertThat(chain.propagationNs()).isEqualTo(120 * MS);
    assertThat(chain.sendingNs()).isEqualTo(50 * MS);
    assertThat(chain.queueNs()).isEqualTo(7 * MS);
    assertThat(chain.ownQueueNs()).isZero();
  }
}
