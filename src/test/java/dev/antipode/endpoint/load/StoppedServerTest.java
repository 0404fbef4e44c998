package dev.antipode.endpoint.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.scenario.Arrival;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/**
 * A server that stands still for 200 ms, as arithmetic that a reader can redo predicts it.
 *
 * <p>100 requests a second for 10 s: number i is due at i x 10 ms; 1 000 in all. Each takes the
 * server 1 ms. The connection carries one at a time. From 5 000 ms to 5 200 ms the server stands
 * still.
 *
 * <p>Number 500 + k is due at 5 000 + 10 k ms. Number 500 is sent when it is due and answered at 5
 * 201 ms; those behind it wait, and are answered 1 ms apart: number 500 + k at 5 201 + k ms, as
 * long as that is later than 5 001 + 10 k ms, which it is for k up to 22 (k = 22: 5 223 against 5
 * 221). So
 *
 * <ul>
 *   <li>corrected (from when it was due), number 500 + k took 201 - 9 k ms: 201, 192, 183 ... for
 *       23 requests; all others 1 ms;
 *   <li>uncorrected (from when it was sent), number 500 took 201 ms, and those behind it, which the
 *       client did not send before, 1 ms each.
 * </ul>
 *
 * <p>The 99th percentile of 1 000 is the 990th smallest, the 11th greatest, k = 10: corrected 201 -
 * 90 = 111 ms; uncorrected 1 ms. The stop is in 2.3 % of the requests, and a client that waits for
 * its server sees it in 0.1 %.
 */
class StoppedServerTest {
  private static final long MS = 1_000_000;

  @Test
  void correctedShowsTheStopAndUncorrectedHidesIt() {
    Tally tally = play(1);
    Histogram corrected = tally.recorder().corrected();
    Histogram uncorrected = tally.recorder().uncorrected();

    assertThat(tally.succeeded()).isEqualTo(1_000);
    assertThat(tally.failed()).isZero();
    assertMillis(corrected.getValueAtPercentile(50), 1);
    assertMillis(corrected.getValueAtPercentile(99), 111);
    assertMillis(corrected.getMaxValue(), 201);
    assertThat(corrected.getTotalCount() - corrected.getCountBetweenValues(0, 2 * MS))
        .isEqualTo(23);

    assertMillis(uncorrected.getValueAtPercentile(50), 1);
    assertMillis(uncorrected.getValueAtPercentile(99), 1);
    assertMillis(uncorrected.getMaxValue(), 201);
    assertThat(uncorrected.getTotalCount() - uncorrected.getCountBetweenValues(0, 2 * MS))
        .isEqualTo(1);
  }

  /**
   * Where each request has a stream of its own, nothing waits in the client: both show the stop.
   */
  @Test
  void aConnectionWithManyStreamsHidesNothing() {
    Tally tally = play(Integer.MAX_VALUE);
    assertMillis(tally.recorder().corrected().getValueAtPercentile(99), 111);
    assertMillis(tally.recorder().uncorrected().getValueAtPercentile(99), 111);
  }

  /**
   * What the wrong clock makes of it, summed: 23 x 201 - 9 x (0 + ... + 22) = 2 346 ms of 2 546.
   */
  @Test
  void theDifferenceIsTheTimeThatRequestsWaitedInTheClient() {
    Tally tally = play(1);
    double hidden =
        tally.recorder().corrected().getMean() * 1_000
            - tally.recorder().uncorrected().getMean() * 1_000;
    // 23 x 201 - 9 x 253 = 2 346 ms corrected, 201 + 22 x 1 = 223 ms uncorrected.
    assertThat(hidden / MS).isCloseTo(2_346 - 223, org.assertj.core.api.Assertions.within(5.0));
  }

  private static Tally play(int room) {
    long second = 1_000 * MS;
    SimulatedServer server = new SimulatedServer(MS, 5 * second, 5 * second + 200 * MS, 8, room);
    Tally tally = new Tally(0, 10 * second, second);
    Lane lane = new Lane(server, 8, server::now, tally);
    OpenLoop.Sink sink =
        new OpenLoop.Sink() {
          @Override
          public void due(long dueNanos) {
            lane.due(dueNanos);
          }

          @Override
          public void go() {
            lane.pump();
          }
        };
    OpenLoop loop = new OpenLoop(Pacer.of(Arrival.CONSTANT, 100, 10 * second, 0), List.of(sink));
    for (long next = 0; next != OpenLoop.NEVER; ) {
      server.moveTo(next);
      next = loop.advance(0, next);
    }
    server.moveTo(20 * second);
    assertThat(lane.isIdle()).isTrue();
    return tally;
  }

  /** HdrHistogram keeps three digits. */
  private static void assertMillis(long nanos, long millis) {
    assertThat(nanos / (double) MS)
        .isCloseTo((double) millis, org.assertj.core.api.Assertions.withinPercentage(0.1));
  }
}
