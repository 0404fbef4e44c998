package dev.antipode.driver;

import dev.antipode.lab.Calibration;
import dev.antipode.lab.Calibration.WayCheck;
import dev.antipode.lab.Lab;
import dev.antipode.lab.LabException;
import dev.antipode.lab.LabKind;
import dev.antipode.lab.Ping;
import dev.antipode.lab.TimeModel;
import dev.antipode.lab.Way;
import dev.antipode.scenario.path.Direction;
import dev.antipode.scenario.path.Loss;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.scenario.path.PathProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
  private static final int PINGS = 20;
  private static final int PING_EVERY_MS = 50;

  /** An ICMP echo of 56 bytes: 84 bytes of IP and 14 of Ethernet, which netem's rate counts. */
  private static final long PING_BITS = (84 + 14) * 8;

  /** Two reads of a microsecond clock differ by this much even on a perfect path. */
  static final long RESOLUTION_US = 2;

  /** Whether more than pings is sent to measure a path. */
  public static boolean needsProbes(PathProfile path) {
    return needsProbes(path.up()) || needsProbes(path.down());
  }

  private static boolean needsProbes(Direction way) {
    return !way.loss().equals(Loss.none())
        || way.rateBps() != null
        || way.jitterUs() > 0
        || way.isNarrow()
        || !way.forwardsUdp();
  }

  public Calibration calibrate(PathProfile profile, long seed)
      throws LabException, DriverException, InterruptedException {
    if (lab.kind() == LabKind.LOOPBACK) {
      return new Calibration(
          profile.name(), guest, 0, 0, lab.ping(0, 0, 1), tolerance(), null, null, null);
    }
    List<String> problems = new ArrayList<>();
    long expectedUs = expectedUs(profile);
    Ping ping =
        isCountable(profile.up()) && isCountable(profile.down())
            ? lab.ping(PINGS, everyMs(profile), patienceS(profile))
            : MiddleOfPings.of(lab, PINGS, everyMs(profile), patienceS(profile));
    checkRtt(profile, expectedUs, ping, problems);
    WayCheck up = probe(Way.UP, profile, problems).measure(seed);
    WayCheck down = probe(Way.DOWN, profile, problems).measure(seed);
    lab.refuse(profile);
    for (Way way : Way.values()) {
      new RefusalProbe(lab, datagrams(way, profile), problems).ofUdp();
    }
    String problem =
        problems.isEmpty() ? null : "path '" + profile.name() + "': " + String.join("; ", problems);
    return new Calibration(
        profile.name(), guest, profile.rttUs(), expectedUs, ping, tolerance(), up, down, problem);
  }

  private WayProbe probe(Way way, PathProfile profile, List<String> problems) {
    return new WayProbe(lab, router, datagrams(way, profile), problems);
  }

  private Datagrams datagrams(Way way, PathProfile profile) {
    return new Datagrams(lab, endpoints, profile, way);
  }

  /** Of round-trip time and rate, relative; losses must match to the packet. */
  private double tolerance() {
    return lab.time().tolerance();
  }

  /**
   * So far apart that none waits for another, at the rate or behind one that jitter has held up.
   * Where waiting is free, each is answered before the next is sent.
   */
  private int everyMs(PathProfile profile) {
    long jitterUs = 2 * (profile.up().jitterUs() + profile.down().jitterUs());
    long apartUs =
        lab.time() == TimeModel.VIRTUAL
            ? expectedUs(profile) + jitterUs + 20_000
            : Math.max(
                jitterUs, 4 * (transmissionUs(profile.up()) + transmissionUs(profile.down())));
    return (int) Math.max(PING_EVERY_MS, apartUs / 1_000 + 1);
  }

  private static int patienceS(PathProfile profile) {
    return (int) (2 * expectedUs(profile) / 1_000_000) + 10;
  }

  /** How long an answer to a ping takes, with the time of sending, in microseconds. */
  private static long expectedUs(PathProfile profile) {
    return profile.rttUs() + transmissionUs(profile.up()) + transmissionUs(profile.down());
  }

  private static boolean isCountable(Direction direction) {
    return !direction.has(PathProperty.Effect.COUNTS_VARY);
  }

  private static long transmissionUs(Direction way) {
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
    // Uniform jitter of J has a variance of J^2 / 3; of the mean of all pings, five deviations.
    double upUs = (double) profile.up().jitterUs();
    double downUs = (double) profile.down().jitterUs();
    double variance = (upUs * upUs + downUs * downUs) / 3;
    long slackUs = Math.round(5 * Math.sqrt(variance / PINGS));
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
}
