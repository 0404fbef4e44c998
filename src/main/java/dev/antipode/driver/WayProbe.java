package dev.antipode.driver;

import dev.antipode.endpoint.Order;
import dev.antipode.endpoint.Reply;
import dev.antipode.lab.Calibration.WayCheck;
import dev.antipode.lab.Lab;
import dev.antipode.lab.LabException;
import dev.antipode.lab.Side;
import dev.antipode.lab.TimeModel;
import dev.antipode.lab.Way;
import dev.antipode.scenario.path.Aqm;
import dev.antipode.scenario.path.Buffer;
import dev.antipode.scenario.path.Direction;
import dev.antipode.scenario.path.Loss;
import dev.antipode.scenario.path.Losses;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.scenario.path.PathProperties;
import dev.antipode.scenario.path.PathProperty;
import dev.antipode.stats.UniformFit;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Measures one direction of a path with datagrams of our own: its losses, its jitter, its rate and
 * its buffer. All probes stay below what the direction bears, but for the burst that fills its
 * buffer on purpose.
 *
 * @param endpoints send and receive the datagrams; null where there is nothing to measure
 * @param problems gets what is out of tolerance, in words
 */
record WayProbe(
    Lab lab,
    Router router,
    @Nullable EndpointPair endpoints,
    PathProfile profile,
    Way way,
    List<String> problems) {
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
  private static final int FULL_PAYLOAD = 1_472;

  /** IP, UDP and Ethernet headers on top of a datagram's payload. */
  private static final int OVERHEAD_BYTES = 20 + 8 + 14;

  private static final int FULL_FRAME = FULL_PAYLOAD + OVERHEAD_BYTES;

  /** A path whose jitter is as it was asked for fails so rarely. */
  private static final double FALSE_ALARMS = 1e-6;

  private Direction direction() {
    return way == Way.UP ? profile.up() : profile.down();
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
    if (!lossy && rate == null && jitter == null) {
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
        jitter);
  }

  /** Expected and measured. */
  private int[] lost(long seed) throws LabException, DriverException, InterruptedException {
    List<Long> indices = Losses.indices(direction().loss(), seed, LOSS_PROBES);
    router.drop(way, indices);
    int expected = (int) indices.stream().filter(index -> index < LOSS_PROBES).count();
    // At half the rate, so that none waits for another.
    long gapNs = Math.max(200_000, 2 * sendingNs(SMALL_PAYLOAD + OVERHEAD_BYTES));
    int measured = LOSS_PROBES - send(LOSS_PROBES, SMALL_PAYLOAD, gapNs).datagrams();
    router.drop(way, List.of());
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
    long sendingNs = sendingNs(SMALL_PAYLOAD + OVERHEAD_BYTES);
    long gapNs = Math.max(200_000, Math.round(2 * jitterNs) + 2 * sendingNs);
    int probes = Math.clamp(LONGEST_NS / gapNs, 30, JITTER_PROBES);
    List<Long> delays = send(probes, SMALL_PAYLOAD, gapNs).delaysNs();
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

  /** What full packets that were sent at once have shown; null is not measured. */
  private record Burst(
      @Nullable Long rateBps, @Nullable Integer fitting, @Nullable Integer waited) {}

  private Burst burst(Direction direction, long requested)
      throws DriverException, InterruptedException {
    long sendingNs = sendingNs(FULL_FRAME);
    Buffer buffer = direction.givenBuffer();
    long fitting = buffer == null ? Long.MAX_VALUE : buffer.packets(requested, FULL_FRAME);
    boolean managed = direction.get(PathProperties.AQM) != Aqm.FIFO;
    boolean fills =
        isCountable() && !managed && fitting <= Math.min(MOST_WAITING, LONGEST_NS / sendingNs);
    long longestNs = managed ? CODEL_INTERVAL_NS : LONGEST_NS / 2;
    int probes =
        fills ? (int) fitting + SURPLUS : Math.clamp(longestNs / sendingNs, 2, RATE_PROBES);
    Reply.Received received = send(probes, FULL_PAYLOAD, 0);
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
    long bits = (received.datagrams() - 1L) * FULL_FRAME * 8;
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
    problems.add(way.word() + ": " + words);
  }

  private Reply.Received send(int count, int payload, long gapNs)
      throws DriverException, InterruptedException {
    EndpointPair ends = Objects.requireNonNull(endpoints);
    EndpointProcess receiver = ends.process(way == Way.UP ? Side.SERVER : Side.CLIENT);
    EndpointProcess sender = ends.process(way == Way.UP ? Side.CLIENT : Side.SERVER);
    String address = way == Way.UP ? ends.address() : lab.clientAddress().getHostAddress();
    long sendingNs = sendingNs(payload + OVERHEAD_BYTES);
    // After so long without a datagram no other one comes.
    long quietMs = Math.max(200, (2 * profile.rttUs() * 1_000 + 2 * sendingNs) / 1_000_000);
    Duration start = EndpointPair.START_LIMIT;
    Duration limit = start.plusNanos(count * Math.max(gapNs, sendingNs)).plusMillis(2 * quietMs);
    int port = receiver.ask(new Order.UdpReceive(address), Reply.Serving.class, start).port();
    sender.ask(new Order.UdpSend(address, port, count, payload, gapNs), Reply.Done.class, limit);
    return receiver.ask(new Order.UdpReport(port, quietMs), Reply.Received.class, limit);
  }

  private long sendingNs(int bytes) {
    Long rate = direction().rateBps();
    return rate == null ? 0 : Math.round(bytes * 8e9 / rate);
  }
}
