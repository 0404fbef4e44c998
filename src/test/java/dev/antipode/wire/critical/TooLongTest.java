package dev.antipode.wire.critical;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.lab.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An answer in segments that are too long, over 30 ms each way. */
class TooLongTest {
  private static final long MS = 1_000_000;
  private static final PathModel PATH = new PathModel(30 * MS, 30 * MS, null, null, true);

  private static Passage passage(
      int number, Way way, long sentMs, boolean arrives, long sequence, int length, int bytes) {
    return new Passage(
        number,
        way,
        sentMs * MS,
        arrives ? Long.valueOf((sentMs + 30) * MS) : null,
        bytes,
        new Cargo.Tcp(
            sequence == 0, false, false, sequence, length, number == 1 ? null : 1L, List.of()));
  }

  /** The request comes at 90 ms, and its answer leaves again at {@code againMs}. */
  private static Passages answered(long againMs, @Nullable Long toldMs) {
    return new Passages(
            List.of(
                passage(1, Way.UP, 0, true, 0, 0, 74),
                passage(2, Way.DOWN, 30, true, 0, 0, 74),
                passage(3, Way.UP, 60, true, 1, 32, 98),
                passage(4, Way.DOWN, 90, false, 1, 1_448, 1_514),
                passage(5, Way.DOWN, 90, false, 1_449, 1_448, 1_514),
                passage(6, Way.DOWN, againMs, true, 1, 1_348, 1_414),
                passage(7, Way.DOWN, againMs, true, 1_349, 1_348, 1_414)))
        .lostBy(packet -> packet.frameBytes() > 1_414 ? LossReason.TOO_LONG : null)
        .toldTooLong(
            packet -> toldMs == null || packet.number() != 4 ? null : Long.valueOf(toldMs * MS));
  }

  /** What ends the flight is short enough, arrives, and is in the last smaller segment again. */
  @Test
  void aSmallerSegmentMayRepeatWhatHasArrived() {
    List<Passage> all = new ArrayList<>(answered(120, 120L).all().subList(0, 5));
    all.add(passage(6, Way.DOWN, 90, true, 2_897, 900, 966));
    all.add(passage(7, Way.DOWN, 120, true, 1, 1_348, 1_414));
    all.add(passage(8, Way.DOWN, 120, true, 1_349, 1_348, 1_414));
    all.add(passage(9, Way.DOWN, 120, true, 2_697, 1_100, 1_166));
    EventPath path = path(new Passages(all), 150);
    assertThat(path.waits()).extracting(EventPath.Wait::cause).containsExactly("path MTU");
    assertThat(path.waits().getFirst().packets()).containsExactly(5, 9);
  }

  private static EventPath path(Passages passages, long eventMs) {
    Chain chain = ChainWalk.to(eventMs * MS, 0, passages, PATH, MS / 10, Map.of());
    assertThat(ChainCheck.of(chain, PATH)).isEmpty();
    return EventPath.of(chain, PATH, List.of());
  }

  /** The router's message takes the 30 ms up, and the smaller segments leave when it comes. */
  @Test
  void aMessageOfTheRouterHasItSentAgainInSmallerSegments() {
    EventPath path = path(answered(120, 120L), 150);
    assertThat(path.waits()).hasSize(1);
    EventPath.Wait wait = path.waits().getFirst();
    assertThat(wait.cause()).isEqualTo("path MTU");
    assertThat(wait.ns()).isEqualTo(30 * MS);
    assertThat(wait.packets()).containsExactly(5, 7);
    assertThat(wait.words())
        .isEqualTo(
            "packet 5 (down) was too long for the path; an ICMP message that told so had it sent"
                + " again 30.00 ms later, as packet 7 (down)");
  }

  /** Where nobody tells, it was a timer's doing. */
  @Test
  void withoutAMessageATimerHasItSentAgain() {
    EventPath path = path(answered(350, null), 380);
    assertThat(path.waits()).extracting(EventPath.Wait::cause).containsExactly("RTO");
  }

  /** A message that came long before is not what had it sent again. */
  @Test
  void aMessageThatCameLongBeforeIsNotTheCause() {
    assertThat(path(answered(350, 120L), 380).waits())
        .extracting(EventPath.Wait::cause)
        .containsExactly("RTO");
  }
}
