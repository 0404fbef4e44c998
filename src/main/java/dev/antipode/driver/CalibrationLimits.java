package dev.antipode.driver;

import dev.antipode.lab.TimeModel;
import dev.antipode.scenario.path.Direction;
import dev.antipode.scenario.path.Loss;
import dev.antipode.scenario.path.Losses;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.scenario.value.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What no calibration can bear, told before any lab is opened: paths whose probes cannot all come
 * back, however still the machine is. What is allowed here may still fail when it is measured.
 */
public final class CalibrationLimits {
  /** How long ping (iputils) waits for a first answer once it has sent all its requests. */
  private static final long PING_WAIT_US = 10_000_000;

  private static final int PING_BYTES = (int) (Calibrator.PING_BITS / 8);

  private final PathProfile path;
  private final long seed;
  private final TimeModel time;
  private final List<String> found = new ArrayList<>();

  private CalibrationLimits(PathProfile path, long seed, TimeModel time) {
    this.path = path;
    this.time = time;
    this.seed = seed;
  }

  /**
   * Why a path cannot be calibrated, in sentences that say what to give; empty where it can.
   *
   * @param seed of the losses
   * @param time of the lab that plays it
   */
  public static List<String> obstacles(PathProfile path, long seed, TimeModel time) {
    CalibrationLimits limits = new CalibrationLimits(path, seed, time);
    limits.distance();
    if (path.up().equals(path.down())) {
      limits.check("each way", path.up());
    } else {
      limits.check("from the client", path.up());
      limits.check("from the server", path.down());
    }
    return List.copyOf(limits.found);
  }

  private void distance() {
    long answeredUs = Calibrator.expectedUs(path);
    if (answeredUs >= PING_WAIT_US) {
      found.add(
          "An answer takes "
              + Quantity.duration(answeredUs)
              + ", and the calibration's ping waits for "
              + Quantity.duration(PING_WAIT_US)
              + ". Give an 'rtt' below that.");
    }
  }

  private void check(String way, Direction direction) {
    // Where delays vary, how many packets are on the way at once does, too.
    boolean counts = Calibrator.isCountable(direction) && direction.jitterUs() == 0;
    if (counts) {
      full(way, direction, pings(), Calibrator.PINGS, "pings");
    }
    Long rate = direction.rateBps();
    if (counts && !direction.loss().equals(Loss.none())) {
      ProbeQueue probes =
          ProbeQueue.even(
              Calibrator.LOSS_PROBES,
              Calibrator.lossGapNs(rate),
              Calibrator.LOSS_PAYLOAD + Calibrator.OVERHEAD_BYTES,
              Set.copyOf(Losses.indices(direction.loss(), seed, Calibrator.LOSS_PROBES)));
      full(way, direction, probes, Calibrator.LOSS_PROBES, "datagrams that count losses");
    }
    if (rate != null) {
      rate(way, direction, rate);
    }
  }

  private void rate(String way, Direction direction, long rate) {
    int probes = Calibrator.rateProbes(direction);
    int frame = Calibrator.FULL_PAYLOAD + Calibrator.OVERHEAD_BYTES;
    ProbeQueue burst = ProbeQueue.even(probes, 0, frame, Set.of());
    if (probes - burst.dropped(direction) < 2) {
      found.add(
          "A rate is measured by two full packets that are sent at once, and the queue "
              + way
              + " holds "
              + direction.queuePackets()
              + ". Give a 'queue' of 2 or more.");
    }
    long sentMs = 8_000L * probes * frame / rate;
    long limitMs = EndpointPair.START_LIMIT.toMillis();
    long reportMs = sentMs + Calibrator.quietMs(path, direction, Calibrator.FULL_PAYLOAD);
    if (reportMs >= limitMs) {
      found.add(
          String.format(
              Locale.ROOT,
              "To measure the rate of %s %s takes %d s, and the calibration allows %d s. Give a"
                  + " higher 'rate'.",
              Quantity.rate(rate),
              way,
              reportMs / 1_000,
              limitMs / 1_000));
    }
    double lateUs = pings().meanWaitNs(direction) / 1e3;
    if (path.isSteady()
        && Calibrator.isCountable(direction)
        && lateUs > Calibrator.expectedUs(path) * time.tolerance() + Calibrator.RESOLUTION_US) {
      found.add(
          "At "
              + Quantity.rate(rate)
              + " "
              + way
              + ", the calibration's pings wait for one another and measure the queue. Give a higher"
              + " 'rate'.");
    }
  }

  private ProbeQueue pings() {
    return time == TimeModel.REAL
        ? ProbeQueue.even(
            Calibrator.PINGS, Calibrator.PING_EVERY_MS * 1_000_000L, PING_BYTES, Set.of())
        : ProbeQueue.pings(
            Calibrator.PINGS,
            Calibrator.PING_EVERY_MS,
            PING_BYTES,
            Calibrator.expectedUs(path) * 1_000);
  }

  private void full(String way, Direction direction, ProbeQueue probes, int sent, String what) {
    int dropped = probes.dropped(direction);
    if (dropped > 0) {
      found.add(
          String.format(
              Locale.ROOT,
              "The queue %s holds %d, so that it drops %d of the calibration's %d %s. Give a longer"
                  + " 'queue'.",
              way,
              direction.queuePackets(),
              dropped,
              sent,
              what));
    }
  }
}
