package dev.antipode.driver;

import dev.antipode.endpoint.Reply;
import dev.antipode.lab.Calibration.WayCheck;
import dev.antipode.lab.Lab;
import dev.antipode.lab.LabException;
import dev.antipode.lab.TimeModel;
import dev.antipode.lab.Way;
import dev.antipode.scenario.path.Aqm;
import dev.antipode.scenario.path.Buffer;
import dev.antipode.scenario.path.Direction;
import dev.antipode.scenario.path.Loss;
import dev.antipode.scenario.path.Losses;
import dev.antipode.scenario.path.PathProperties;
import dev.antipode.scenario.path.PathProperty;
import dev.antipode.stats.UniformFit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Measures one direction of a path with datagrams of our own: its losses, its jitter, its rate and
 * its buffer. All probes stay below what the direction bears, but for the burst that fills its
 * buffer on purpose.
 *
 * @param datagrams that way
 * @param problems gets what is out of tolerance, in words
 */
record WayProbe(Lab lab, Router router, Datagrams datagrams, List<String> problems) {
  private static final int LOSS_PROBES = 500;
  private static final int JITTER_PROBES = 200;
  private static final int RATE_PROBES = 60;

  /** What more than fits a buffer is sent to fill it. */
  private static final int SURPLUS = 10;

  /** A buffer of more packets is not tried. */
  private static final int MOST_WAITING = 5_000;

  /** What is sent to measure something takes no longer, on a real clock. */
  private static final long LONGEST_NS = 20_000_000_000L;

  /** For so long CoDel drops nothing, whatever waits (RFC 8289, section 4.2). */
  private static final long CODEL_INTERVAL_NS = 100_000_000L;

  private static final int SMALL_PAYLOAD = 32;

  /** A path whose jitter is as it was asked for fails so rarely. */
  private static final double FALSE_ALARMS = 1e-6;

  private Way way() {
    return datagrams.way();
  }

  private Direction direction() {
    return datagrams.direction();
  }

  private boolean isCountable() {
    return !direction().has(PathProperty.Effect.COUNTS_VARY);
  }

  /** Null where there is nothing to measure beside the delay. */
  @Nullable WayCheck measure(long seed) throws LabException, DriverException, InterruptedException {
    Direction direction = direction();
    boolean lossy = !direction.loss().equals(Loss.none());
    Long rate = direction.rateBps();
    Double jitter = direction.jitterUs() > 0 && isSampled() ? jitter() : null;
    if (!lossy && rate == null && jitter == null && !direction.isNarrow()) {
      return null;
    }
    boolean counted = lossy && isCountable();
    int[] lost = counted ? lost(seed) : new int[2];
    Burst burst = rate == null ? new Burst(null, null, null) : burst(direction, rate);
    return new WayCheck(
        counted ? LOSS_PROBES : 0,
        lost[0],
        lost[1],
        rate,
        burst.rateBps(),
        burst.fitting(),
        burst.waited(),
        jitter,
        direction.isNarrow() && isCountable()
            ? new RefusalProbe(lab, datagrams, problems).mtuBytes()
            : null);
  }

  /** Expected and measured. */
  private int[] lost(long seed) throws LabException, DriverException, InterruptedException {
    List<Long> indices = Losses.indices(direction().loss(), seed, LOSS_PROBES);
    router.drop(way(), indices);
    int expected = (int) indices.stream().filter(index -> index < LOSS_PROBES).count();
    // At half the rate, so that none waits for another.
    long gapNs =
        Math.max(200_000, 2 * datagrams.sendingNs(SMALL_PAYLOAD + Datagrams.OVERHEAD_BYTES));
    int measured = LOSS_PROBES - datagrams.send(LOSS_PROBES, SMALL_PAYLOAD, gapNs).datagrams();
    router.drop(way(), List.of());
    if (measured != expected) {
      problem(
          String.format(
              Locale.ROOT,
              "%d of %d datagrams were lost, the list drops %d",
              measured,
              LOSS_PROBES,
              expected));
    }
    return new int[] {expected, measured};
  }

  /** Whether each delay that is measured is one that netem drew. */
  private boolean isSampled() {
    return isCountable() && direction().reorderRatio() == 0;
  }

  /** Datagrams so far apart that none can overtake the one before it, at the empty path. */
  private double jitter() throws DriverException, InterruptedException {
    double jitterNs = direction().jitterUs() * 1e3;
    long sendingNs = datagrams.sendingNs(SMALL_PAYLOAD + Datagrams.OVERHEAD_BYTES);
    long gapNs = Math.max(200_000, Math.round(2 * jitterNs) + 2 * sendingNs);
    int probes = Math.clamp(LONGEST_NS / gapNs, 30, JITTER_PROBES);
    List<Long> delays = datagrams.send(probes, SMALL_PAYLOAD, gapNs).delaysNs();
    if (delays.isEmpty()) {
      problem("no datagram came that could show the jitter");
      return 1;
    }
    double expectedNs = direction().delayUs() * 1e3 + sendingNs;
    double distance = UniformFit.distance(delays, expectedNs - jitterNs, expectedNs + jitterNs);
    double shift = expectedNs * lab.time().tolerance() + Calibrator.RESOLUTION_US * 1e3;
    double allowed = UniformFit.allowed(delays.size(), FALSE_ALARMS) + shift / (2 * jitterNs);
    if (distance > allowed) {
      problem(
          String.format(
              Locale.ROOT,
              "jitter: %d delays are not uniform in %.3f +- %.3f ms: the distance (Kolmogorov and"
                  + " Smirnov) is %.3f, allowed %.3f",
              delays.size(),
              expectedNs / 1e6,
              jitterNs / 1e6,
              distance,
              allowed));
    }
    return distance;
  }

  /** The longest that a router need not cut in parts. */
  private int fullFrame() {
    return Datagrams.ETHERNET_BYTES + direction().mtuBytes();
  }

  /** What full packets that were sent at once have shown; null is not measured. */
  private record Burst(
      @Nullable Long rateBps, @Nullable Integer fitting, @Nullable Integer waited) {}

  private Burst burst(Direction direction, long requested)
      throws DriverException, InterruptedException {
    long sendingNs = datagrams.sendingNs(fullFrame());
    Buffer buffer = direction.givenBuffer();
    long fitting = buffer == null ? Long.MAX_VALUE : buffer.packets(requested, fullFrame());
    boolean managed = direction.get(PathProperties.AQM) != Aqm.FIFO;
    boolean fills =
        isCountable() && !managed && fitting <= Math.min(MOST_WAITING, LONGEST_NS / sendingNs);
    long longestNs = managed ? CODEL_INTERVAL_NS : LONGEST_NS / 2;
    int probes =
        fills ? (int) fitting + SURPLUS : Math.clamp(longestNs / sendingNs, 2, RATE_PROBES);
    Reply.Received received = datagrams.send(probes, fullFrame() - Datagrams.OVERHEAD_BYTES, 0);
    Long rate = rate(received, probes, requested);
    if (!fills) {
      return new Burst(rate, null, null);
    }
    int waited = received.datagrams() - 1;
    // A sender on a real clock may be slower than the path, and then some leave in between.
    boolean right = lab.time() == TimeModel.VIRTUAL ? waited == fitting : waited >= fitting;
    if (!right) {
      problem(
          String.format(
              Locale.ROOT,
              "buffer: of %d full packets at once %d arrived, expected %d: %d that wait and the one"
                  + " that is being sent",
              probes,
              received.datagrams(),
              fitting + 1,
              fitting));
    }
    return new Burst(rate, (int) fitting, waited);
  }

  private @Nullable Long rate(Reply.Received received, int probes, long requested) {
    Direction direction = direction();
    if (received.datagrams() < 2 || received.spanNs() <= 0) {
      problem(
          String.format(
              Locale.ROOT,
              "the rate could not be measured, %d of %d datagrams came",
              received.datagrams(),
              probes));
      return null;
    }
    long bits = (received.datagrams() - 1L) * fullFrame() * 8;
    long measured = Math.round(bits * 1e9 / received.spanNs());
    // Datagrams that overtake or vary in delay blur the spacing of first and last.
    double blur =
        direction.jitterUs() * 2e3 / received.spanNs() + (direction.reorderRatio() > 0 ? 1 : 0);
    double allowed = Math.max(lab.time().tolerance(), 0.01) + blur + direction.miscounted() * 4;
    if (Math.abs(measured - requested) > requested * allowed) {
      problem(
          String.format(
              Locale.ROOT, "rate: requested %d bit/s, measured %d bit/s", requested, measured));
    }
    return measured;
  }

  private void problem(String words) {
    problems.add(way().word() + ": " + words);
  }
}
