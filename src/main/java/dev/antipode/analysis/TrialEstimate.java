package dev.antipode.analysis;

import dev.antipode.capture.PacketRecord;
import dev.antipode.oracle.RoundTrips;
import dev.antipode.sample.metric.ConnectionMetrics;
import dev.antipode.sample.metric.Metric;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.Scenario;
import dev.antipode.scenario.ScenarioKeys;
import dev.antipode.scenario.SessionMode;
import dev.antipode.scenario.key.Key;
import dev.antipode.scenario.option.TransferDirection;
import dev.antipode.scenario.path.Direction;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.scenario.value.Quantity;
import dev.antipode.stack.StackDescription;
import dev.antipode.wire.InitialWindow;
import java.util.Locale;

/**
 * A trial that was not played yet, and how long its steps take at the least. Losses and the
 * processor come on top.
 *
 * @param path of the cell
 * @param stack of the cell
 */
public record TrialEstimate(
    Scenario scenario, Cell cell, PathProfile path, StackDescription stack) {
  /** How long a small trial keeps a core busy, its packets' reading included, in seconds. */
  public static final double CAPTURED_SECONDS = 0.36;

  /** What a capture file says of each packet beside its bytes. */
  private static final int CAPTURED_PACKET_BYTES = 32;

  /** Until the first byte of a first response, in seconds. */
  public double connectingSeconds() {
    return secondsUntil(ConnectionMetrics.FIRST_BYTE) + certificatesSeconds();
  }

  /** The same with a request of so many bytes that are echoed, until the last of them is back. */
  public double echoSeconds(int bytes) {
    return connectingSeconds()
        + atRateSeconds(bytes, path.up())
        + atRateSeconds(bytes, path.down());
  }

  /** Until the handshake is complete, or where there is none until TCP is connected, in seconds. */
  public double openingSeconds() {
    return Math.max(
            secondsUntil(ConnectionMetrics.TRANSPORT), secondsUntil(ConnectionMetrics.HANDSHAKE))
        + certificatesSeconds();
  }

  /** The server's certificates, which resumed sessions do without; about. */
  public int certificateBytes() {
    boolean shown =
        cell.session() == SessionMode.FULL && stack.security() != StackDescription.Security.NONE;
    return shown ? cell.options().chain().bytes() : 0;
  }

  private double certificatesSeconds() {
    return atRateSeconds(certificateBytes(), path.down());
  }

  private double secondsUntil(Metric event) {
    return RoundTrips.predict(stack, cell.session(), cell.options(), event)
            .map(prediction -> prediction.ns(rttSeconds() * 1e9))
            .orElse(0.0)
        / 1e9;
  }

  /**
   * For a transfer of so many bytes: the longer of the path's rate and slow start, which doubles
   * the window each round trip.
   */
  public double sendingSeconds(long bytes) {
    double growing =
        rttSeconds() * Math.max(0, Math.ceil(Math.log(bytes / initialWindow() + 1) / Math.log(2)));
    return Math.max(growing, atRateSeconds(bytes));
  }

  private double initialWindow() {
    return stack.transport() == StackDescription.Transport.QUIC
        ? InitialWindow.quicBytes()
        : InitialWindow.TCP_BYTES;
  }

  /** What the path's rate alone takes for so many bytes; 0 where it has none. */
  public double atRateSeconds(long bytes) {
    return atRateSeconds(
        bytes, cell.options().direction() == TransferDirection.UPLOAD ? path.up() : path.down());
  }

  private static double atRateSeconds(long bytes, Direction way) {
    Long rate = way.rateBps();
    return rate == null ? 0 : bytes * 8.0 / rate;
  }

  public double rttSeconds() {
    return path().rttUs() / 1e6;
  }

  /**
   * Refuses a limit that is over before what it limits can be.
   *
   * @param limit the key that sets it
   * @param limitMs its value
   * @param seconds what it limits, at the least
   * @param step what that is, to stand behind "needs ... for"
   */
  public void within(
      PlanFindings findings, Key<Long> limit, long limitMs, double seconds, String step) {
    if (limitMs / 1e3 <= seconds) {
      findings.refuse(
          "'"
              + limit.name()
              + "' is "
              + Quantity.duration(limitMs * 1_000)
              + ", and "
              + cell.label()
              + " needs "
              + Quantity.duration(Math.round(seconds * 1e6))
              + " for "
              + step
              + ". Give more than that.");
    }
  }

  /**
   * Says so if more is asked for than the path's rate carries.
   *
   * @param perSecond how many are due in a second
   * @param upBytes of each, from the client
   * @param downBytes of each, from the server
   * @param what one of them is, in the plural
   */
  public void withinRate(
      PlanFindings findings, double perSecond, long upBytes, long downBytes, String what) {
    double seconds =
        Math.max(atRateSeconds(upBytes, path.up()), atRateSeconds(downBytes, path.down()));
    if (seconds * perSecond > 1) {
      findings.caution(
          String.format(
              Locale.ROOT,
              "%.0f %s a second are due, and the path's rate carries %.3g: the rest waits, and what"
                  + " is not done when the drain ends counts as later than that. Give a lower"
                  + " 'rate_per_s', or a faster path.",
              perSecond,
              what,
              1 / seconds));
    }
  }

  /** Refuses a timeout that is over before a connection can be open. */
  public void withinTimeout(PlanFindings findings, double seconds, String step) {
    within(findings, ScenarioKeys.TIMEOUT, scenario.timeoutMs(), seconds, step);
  }

  /** Of so many packets, each as both ends saw it, cut to its head, in a capture. */
  public static long headBytes(long packets) {
    return 2 * packets * (PacketRecord.HEAD_BYTES + CAPTURED_PACKET_BYTES);
  }
}
