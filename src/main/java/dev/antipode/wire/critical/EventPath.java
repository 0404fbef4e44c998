package dev.antipode.wire.critical;

import dev.antipode.scenario.value.WhenAbsent;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What led to one event of one trial, in numbers and in words: the stored form of a {@link Chain}.
 * The parts add up to the time of the event.
 *
 * @param ns of the event, since the client began to connect
 * @param crossings how many packets crossed the path, one after another
 * @param propagationNs the delay of the path, for each of them
 * @param sendingNs of the packets at the rate of the path
 * @param queueNs behind packets of others, or of earlier flights
 * @param ownQueueNs how long packets of the same connection, sent before, have to make these wait
 * @param jitterNs what is left of the crossings
 * @param endpointNs in the client and the server
 * @param lateNs where a library had all that it needed, and acted later, delayed acknowledgements
 *     among them
 * @param retransmissionNs until lost bytes were sent again
 * @param windowNs until an acknowledgement made room
 * @param notExplainedNs where an end waited, and no packet shows for what
 * @param waits in the order in which they were
 * @param delays what made packets of the chain cross more slowly than the path's delay, packets of
 *     one cause together
 * @param detours what made the chain longer than its protocol has to be; their times are in the
 *     other parts, too
 * @param wrong what does not hold, see {@link ChainCheck}
 */
public record EventPath(
    long ns,
    int crossings,
    long propagationNs,
    long sendingNs,
    long queueNs,
    long ownQueueNs,
    long jitterNs,
    long endpointNs,
    long lateNs,
    long retransmissionNs,
    long windowNs,
    long notExplainedNs,
    List<Wait> waits,
    List<Wait> delays,
    List<Wait> detours,
    List<String> wrong) {

  /**
   * Lines of facts that were written before late libraries, delays, detours and the queue of the
   * connection's own packets were told have none.
   */
  public EventPath(
      long ns,
      int crossings,
      long propagationNs,
      long sendingNs,
      long queueNs,
      @WhenAbsent("0") long ownQueueNs,
      long jitterNs,
      long endpointNs,
      @WhenAbsent("0") long lateNs,
      long retransmissionNs,
      long windowNs,
      long notExplainedNs,
      List<Wait> waits,
      @Nullable List<Wait> delays,
      @Nullable List<Wait> detours,
      List<String> wrong) {
    this.ns = ns;
    this.crossings = crossings;
    this.propagationNs = propagationNs;
    this.sendingNs = sendingNs;
    this.queueNs = queueNs;
    this.ownQueueNs = ownQueueNs;
    this.jitterNs = jitterNs;
    this.endpointNs = endpointNs;
    this.lateNs = lateNs;
    this.retransmissionNs = retransmissionNs;
    this.windowNs = windowNs;
    this.notExplainedNs = notExplainedNs;
    this.waits = List.copyOf(waits);
    this.delays = delays == null ? List.of() : List.copyOf(delays);
    this.detours = detours == null ? List.of() : List.copyOf(detours);
    this.wrong = List.copyOf(wrong);
  }

  /**
   * A part of the time, and what shows it.
   *
   * @param cause in a word or two: {@code RTO}, {@code initial window}; see {@link Cause}
   * @param packets numbers of the packets that show it
   * @param words a sentence that names them
   */
  public record Wait(String cause, long ns, List<Integer> packets, String words) {}

  /** Of a chain, and of what is known to have made it longer. */
  public static EventPath of(Chain chain, PathModel path, List<Wait> detours) {
    return new EventPath(
        chain.ns(),
        chain.crossings(),
        chain.propagationNs(),
        chain.sendingNs(),
        chain.queueNs(),
        chain.ownQueueNs(),
        chain.jitterNs(),
        chain.endpointNs(),
        chain.lateNs(),
        chain.retransmissionNs(),
        chain.windowNs(),
        chain.notExplainedNs(),
        chain.links().stream().flatMap(link -> WaitWords.of(link).stream()).toList(),
        Delays.of(chain),
        detours,
        ChainCheck.of(chain, path));
  }

  /** What follows from the path's rate and the packets that were sent: a prediction has it, too. */
  public long atRateNs() {
    return sendingNs + ownQueueNs;
  }

  /** All that took time beyond the path's delay, or is known to have made the chain longer. */
  public Stream<Wait> everything() {
    return Stream.of(waits, delays, detours).flatMap(List::stream);
  }
}
