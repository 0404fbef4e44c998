package dev.antipode.wire.critical;

import dev.antipode.wire.critical.EventPath.Wait;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What made the packets of a chain cross more slowly, or faster, than the path's delay. */
final class Delays {
  /** In less a packet crosses the lab's own veths. */
  private static final long LEAST_NS = 10_000;

  private Delays() {}

  /** One part a cause, with all packets that show it. */
  static List<Wait> of(Chain chain) {
    List<Link.Crossing> crossings = chain.of(Link.Crossing.class);
    List<Wait> delays = new ArrayList<>();
    add(
        delays,
        Cause.SERIALISATION,
        crossings,
        Link.Crossing::sendingNs,
        ns -> "took " + WaitWords.ms(ns) + " to be sent");
    add(
        delays,
        Cause.QUEUE,
        crossings,
        Link.Crossing::queueNs,
        ns -> "waited " + WaitWords.ms(ns) + " in the router's queue");
    List<Link.Crossing> passed = crossings.stream().filter(one -> !one.passed().isEmpty()).toList();
    add(
        delays,
        Cause.REORDERING,
        passed,
        Link.Crossing::jitterNs,
        ns -> crossed(ns) + ", and changed places with " + names(passed));
    add(
        delays,
        Cause.JITTER,
        crossings.stream().filter(one -> one.passed().isEmpty()).toList(),
        Link.Crossing::jitterNs,
        Delays::crossed);
    return List.copyOf(delays);
  }

  private static void add(
      List<Wait> delays,
      Cause cause,
      List<Link.Crossing> of,
      ToLongFunction<Link.Crossing> part,
      LongFunction<String> words) {
    List<Link.Crossing> slow =
        of.stream().filter(one -> Math.abs(part.applyAsLong(one)) >= LEAST_NS).toList();
    if (slow.isEmpty()) {
      return;
    }
    long ns = slow.stream().mapToLong(part).sum();
    List<Integer> packets =
        slow.stream()
            .flatMap(one -> Stream.concat(Stream.of(one.packet()), one.passed().stream()))
            .map(Passage::number)
            .distinct()
            .toList();
    delays.add(
        new Wait(
            cause.word(),
            ns,
            cause == Cause.REORDERING
                ? packets
                : slow.stream().map(one -> one.packet().number()).toList(),
            slow.stream().map(one -> one.packet().name()).collect(Collectors.joining(", "))
                + " "
                + words.apply(ns)));
  }

  private static String crossed(long ns) {
    return "crossed "
        + WaitWords.ms(Math.abs(ns))
        + (ns < 0 ? " sooner" : " later")
        + " than the path's delay";
  }

  private static String names(List<Link.Crossing> passed) {
    return passed.stream()
        .flatMap(one -> one.passed().stream())
        .distinct()
        .map(Passage::name)
        .collect(Collectors.joining(", "));
  }
}
