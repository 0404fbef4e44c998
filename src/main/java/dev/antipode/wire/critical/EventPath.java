package dev.antipode.wire.critical;

import java.util.List;
import java.util.Locale;

/**
 * What led to one event of one trial, in numbers and in words: the stored form of a {@link Chain}.
 * The parts add up to the time of the event.
 *
 * @param ns of the event, since the client began to connect
 * @param crossings how many packets crossed the path, one after another
 * @param propagationNs the delay of the path, for each of them
 * @param sendingNs of the packets at the rate of the path
 * @param queueNs behind packets of others, or of earlier flights
 * @param jitterNs what is left of the crossings
 * @param endpointNs in the client and the server
 * @param retransmissionNs until lost bytes were sent again
 * @param windowNs until an acknowledgement made room
 * @param notExplainedNs where an end waited, and no packet shows for what
 * @param waits in the order in which they were
 * @param wrong what does not hold, see {@link ChainCheck}
 */
public record EventPath(
    long ns,
    int crossings,
    long propagationNs,
    long sendingNs,
    long queueNs,
    long jitterNs,
    long endpointNs,
    long retransmissionNs,
    long windowNs,
    long notExplainedNs,
    List<Wait> waits,
    List<String> wrong) {

  /**
   * A part of the time in which no packet of the chain was under way.
   *
   * @param cause in a word or two: {@code RTO}, {@code initial window}
   * @param packets numbers of the packets that show it
   * @param words a sentence that names them
   */
  public record Wait(String cause, long ns, List<Integer> packets, String words) {}

  public static EventPath of(Chain chain, PathModel path) {
    return new EventPath(
        chain.ns(),
        chain.crossings(),
        chain.propagationNs(),
        chain.sendingNs(),
        chain.queueNs(),
        chain.jitterNs(),
        chain.endpointNs(),
        chain.retransmissionNs(),
        chain.windowNs(),
        chain.notExplainedNs(),
        chain.links().stream().flatMap(link -> wait(link).stream()).toList(),
        ChainCheck.of(chain, path));
  }

  private static List<Wait> wait(Link link) {
    return switch (link) {
      case Link.Crossing _, Link.Endpoint _ -> List.of();
      case Link.Retransmission again -> List.of(retransmission(again));
      case Link.Window window -> List.of(window(window));
      case Link.NotExplained unknown ->
          List.of(
              new Wait(
                  "not explained",
                  unknown.ns(),
                  unknown.before() == null ? List.of() : List.of(unknown.before().number()),
                  String.format(
                      Locale.ROOT,
                      "the %s waited %s%s, and no packet shows for what",
                      unknown.side().word(),
                      ms(unknown.ns()),
                      unknown.before() == null ? "" : " before " + unknown.before().name())));
    };
  }

  private static Wait retransmission(Link.Retransmission again) {
    Passage beside = again.beside();
    Passage probe = again.probe();
    if (probe != null && probe.equals(again.again())) {
      return new Wait(
          again.timer().word(),
          again.ns(),
          List.of(again.lost().number(), probe.number()),
          String.format(
              Locale.ROOT,
              "%s was not acknowledged; the %s sent the probe %s %s later",
              again.lost().name(),
              again.timer().word(),
              probe.name(),
              ms(again.ns())));
    }
    String lost =
        again.lost().arrivedNs() == null
            ? again.lost().name() + " was lost"
            : again.lost().name()
                + " arrived and could not be used"
                + (beside == null ? "" : " without " + beside.name() + ", which was lost");
    String how =
        again.timer() == Timer.FAST
            ? "an acknowledgement of what followed"
                + (probe == null ? "" : ", after the probe " + probe.name() + ",")
            : "the " + again.timer().word();
    return new Wait(
        again.timer().word(),
        again.ns(),
        beside == null
            ? List.of(again.lost().number(), again.again().number())
            : List.of(beside.number(), again.lost().number(), again.again().number()),
        String.format(
            Locale.ROOT,
            "%s; %s had it sent again %s later, as %s",
            lost,
            how,
            ms(again.ns()),
            again.again().name()));
  }

  private static Wait window(Link.Window window) {
    return new Wait(
        window.kind().word(),
        window.ns(),
        List.of(
            window.sent().number(), window.acknowledgement().number(), window.released().number()),
        String.format(
            Locale.ROOT,
            "%s waited for the %s: %d bytes were under way, and %s made room %s after %s had left",
            window.released().name(),
            window.kind().word(),
            window.inFlightBytes(),
            window.acknowledgement().name(),
            ms(window.ns()),
            window.sent().name()));
  }

  private static String ms(long ns) {
    return String.format(Locale.ROOT, "%.2f ms", ns / 1e6);
  }
}
