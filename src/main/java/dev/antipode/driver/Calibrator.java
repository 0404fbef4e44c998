package dev.antipode.driver;

import dev.antipode.endpoint.Order;
import dev.antipode.endpoint.Reply;
import dev.antipode.lab.Calibration;
import dev.antipode.lab.Calibration.WayCheck;
import dev.antipode.lab.Lab;
import dev.antipode.lab.LabException;
import dev.antipode.lab.LabKind;
import dev.antipode.lab.Ping;
import dev.antipode.lab.Side;
import dev.antipode.lab.Way;
import dev.antipode.scenario.path.Direction;
import dev.antipode.scenario.path.Loss;
import dev.antipode.scenario.path.Losses;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.scenario.path.PathProperty;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Measures a path before anything on it counts: its round-trip time with ping, its losses and its
 * rate with datagrams of our own, each way.
 *
 * @param endpoints send and receive the datagrams; null where a path needs no probes
 * @param guest which guest this is; null outside the virtual lab
 */
public record Calibrator(
    Lab lab, Router router, @Nullable EndpointPair endpoints, @Nullable Integer guest) {
  static final int PINGS = 20;
  static final int PING_EVERY_MS = 50;
  static final int LOSS_PROBES = 500;
  static final int LOSS_PAYLOAD = 32;
  private static final int RATE_PROBES = 60;

  /** An ICMP echo of 56 bytes: 84 bytes of IP and 14 of Ethernet, which netem's rate counts. */
  static final long PING_BITS = (84 + 14) * 8;

  /** IP, UDP and Ethernet headers on top of a datagram's payload. */
  static final int OVERHEAD_BYTES = 20 + 8 + 14;

  static final int FULL_PAYLOAD = 1_472;

  /** Two reads of a microsecond clock differ by this much even on a perfect path. */
  static final long RESOLUTION_US = 2;

  /** Whether more than pings is sent to measure a path. */
  public static boolean needsProbes(PathProfile path) {
    return needsProbes(path.up()) || needsProbes(path.down());
  }

  private static boolean needsProbes(Direction way) {
    return !way.loss().equals(Loss.none()) || way.rateBps() != null;
  }

  public Calibration calibrate(PathProfile profile, long seed)
      throws LabException, DriverException, InterruptedException {
    if (lab.kind() == LabKind.LOOPBACK) {
      return new Calibration(
          profile.name(), guest, 0, 0, lab.ping(0, 0), tolerance(), null, null, null);
    }
    List<String> problems = new ArrayList<>();
    long expectedUs = expectedUs(profile);
    Ping ping =
        isCountable(profile.up()) && isCountable(profile.down())
            ? lab.ping(PINGS, PING_EVERY_MS)
            : MiddleOfPings.of(lab, PINGS, PING_EVERY_MS);
    checkRtt(profile, expectedUs, ping, problems);
    WayCheck up = check(Way.UP, profile.up(), profile, seed, problems);
    WayCheck down = check(Way.DOWN, profile.down(), profile, seed, problems);
    String problem =
        problems.isEmpty() ? null : "path '" + profile.name() + "': " + String.join("; ", problems);
    return new Calibration(
        profile.name(), guest, profile.rttUs(), expectedUs, ping, tolerance(), up, down, problem);
  }

  /** Of round-trip time and rate, relative; losses must match to the packet. */
  private double tolerance() {
    return lab.time().tolerance();
  }

  /** How long an answer to a ping takes, with the time of sending, in microseconds. */
  static long expectedUs(PathProfile profile) {
    return profile.rttUs() + transmissionUs(profile.up()) + transmissionUs(profile.down());
  }

  static boolean isCountable(Direction direction) {
    return !direction.has(PathProperty.Effect.COUNTS_VARY);
  }

  static long transmissionUs(Direction way) {
    Long rate = way.rateBps();
    return rate == null ? 0 : Math.round(PING_BITS * 1e6 / rate);
  }

  private void checkRtt(PathProfile profile, long expectedUs, Ping ping, List<String> problems) {
    boolean counts = isCountable(profile.up()) && isCountable(profile.down());
    if (ping.received() == 0 || (ping.received() < PINGS && counts)) {
      problems.add("only " + ping.received() + " of " + ping.sent() + " pings were answered");
      return;
    }
    // Skipping the delay (reorder) and jitter move the mean by design; a steady path must be exact.
    long slackUs = profile.up().jitterUs() + profile.down().jitterUs();
    double reordered = profile.up().reorderRatio() + profile.down().reorderRatio();
    slackUs += Math.round(reordered * 5 * profile.rttUs());
    double allowedUs = expectedUs * tolerance() + RESOLUTION_US + slackUs;
    if (Math.abs(ping.avgUs() - expectedUs) > allowedUs) {
      problems.add(
          String.format(
              Locale.ROOT,
              "RTT: requested %.3f ms, expected %.3f ms, measured %.3f ms (min %.3f, max %.3f), allowed +- %.3f ms",
              profile.rttUs() / 1e3,
              expectedUs / 1e3,
              ping.avgUs() / 1e3,
              ping.minUs() / 1e3,
              ping.maxUs() / 1e3,
              allowedUs / 1e3));
    }
  }

  private @Nullable WayCheck check(
      Way way, Direction direction, PathProfile profile, long seed, List<String> problems)
      throws LabException, DriverException, InterruptedException {
    if (!needsProbes(direction)) {
      return null;
    }
    boolean lossy = !direction.loss().equals(Loss.none());
    Long requested = direction.rateBps();
    boolean counted = lossy && isCountable(direction);
    int expectedLost = 0;
    int measuredLost = 0;
    if (counted) {
      List<Long> indices = Losses.indices(direction.loss(), seed, LOSS_PROBES);
      router.drop(way, indices);
      expectedLost = (int) indices.stream().filter(index -> index < LOSS_PROBES).count();
      long gapNs = lossGapNs(requested);
      measuredLost = LOSS_PROBES - send(way, LOSS_PROBES, LOSS_PAYLOAD, gapNs, profile).datagrams();
      router.drop(way, List.of());
      if (measuredLost != expectedLost) {
        problems.add(
            way.word()
                + ": "
                + measuredLost
                + " of "
                + LOSS_PROBES
                + " datagrams were lost, the list drops "
                + expectedLost);
      }
    }
    Long measuredRate =
        requested == null ? null : measureRate(way, direction, requested, profile, problems);
    return new WayCheck(
        counted ? LOSS_PROBES : 0, expectedLost, measuredLost, requested, measuredRate);
  }

  /** At half the path's rate, so that no queue builds up. */
  static long lossGapNs(@Nullable Long rate) {
    return rate == null
        ? 200_000
        : Math.max(200_000, 2L * (LOSS_PAYLOAD + OVERHEAD_BYTES) * 8 * 1_000_000_000 / rate);
  }

  /** So few that they fit the queue all at once. */
  static int rateProbes(Direction direction) {
    return Math.min(RATE_PROBES, Math.max(2, direction.queuePackets() / 2));
  }

  private @Nullable Long measureRate(
      Way way, Direction direction, long requested, PathProfile profile, List<String> problems)
      throws DriverException, InterruptedException {
    int probes = rateProbes(direction);
    Reply.Received received = send(way, probes, FULL_PAYLOAD, 0, profile);
    if (received.datagrams() < 2 || received.spanNs() <= 0) {
      problems.add(
          way.word()
              + ": the rate could not be measured, "
              + received.datagrams()
              + " of "
              + probes
              + " datagrams came");
      return null;
    }
    long bits = (received.datagrams() - 1L) * (FULL_PAYLOAD + OVERHEAD_BYTES) * 8;
    long measured = Math.round(bits * 1e9 / received.spanNs());
    // Datagrams that overtake or vary in delay blur the spacing of first and last.
    double blur =
        direction.jitterUs() * 2e3 / received.spanNs() + (direction.reorderRatio() > 0 ? 1 : 0);
    if (Math.abs(measured - requested)
        > requested * (Math.max(tolerance(), 0.01) + blur + direction.miscounted() * 4)) {
      problems.add(
          way.word()
              + ": rate: requested "
              + requested
              + " bit/s, measured "
              + measured
              + " bit/s");
    }
    return measured;
  }

  private Reply.Received send(Way way, int count, int payload, long gapNs, PathProfile profile)
      throws DriverException, InterruptedException {
    EndpointPair ends = Objects.requireNonNull(endpoints);
    EndpointProcess receiver = ends.process(way == Way.UP ? Side.SERVER : Side.CLIENT);
    EndpointProcess sender = ends.process(way == Way.UP ? Side.CLIENT : Side.SERVER);
    String address = way == Way.UP ? ends.address() : lab.clientAddress().getHostAddress();
    Duration limit = EndpointPair.START_LIMIT;
    int port = receiver.ask(new Order.UdpReceive(address), Reply.Serving.class, limit).port();
    sender.ask(new Order.UdpSend(address, port, count, payload, gapNs), Reply.Done.class, limit);
    long quietMs = quietMs(profile, way == Way.UP ? profile.up() : profile.down(), payload);
    return receiver.ask(new Order.UdpReport(port, quietMs), Reply.Received.class, limit);
  }

  /** After so long without a datagram no other one comes. */
  static long quietMs(PathProfile profile, Direction way, int payload) {
    return Math.max(200, 2 * profile.rttUs() / 1_000 + drainMs(way, payload));
  }

  /** How long the gap between two datagrams can be at the path's rate. */
  private static long drainMs(Direction way, int payload) {
    Long rate = way.rateBps();
    return rate == null ? 0 : 2L * (payload + OVERHEAD_BYTES) * 8 * 1_000 / rate;
  }
}
