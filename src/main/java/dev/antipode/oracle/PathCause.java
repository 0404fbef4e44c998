package dev.antipode.oracle;

import dev.antipode.wire.critical.Cause;
import dev.antipode.wire.critical.EventPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Names what made an event late, from the packets that led to it: each part of the time that the
 * prediction does not have, the largest first. A cause without a packet is not named.
 */
final class PathCause {
  /** More causes than these are not named; what is left of them is small. */
  private static final int MOST = 3;

  /** One part of the time, and how a report names it. */
  private record Part(String name, double ns) {}

  private PathCause() {}

  /**
   * The cause of a deviation; empty where no part of the time is long enough to be one.
   *
   * @param predictedNs of propagation alone
   * @param toleranceNs a shorter part is none
   */
  static Optional<String> of(EventPath path, double predictedNs, double toleranceNs) {
    List<Part> parts = new ArrayList<>();
    Map<String, Double> waits = named(path.waits());
    waits.forEach((name, ns) -> parts.add(new Part(name, ns)));
    named(unpredicted(path)).forEach((name, ns) -> parts.add(new Part(name, ns)));
    parts.add(new Part("processing in the endpoints", path.endpointNs()));
    if (waits.isEmpty()) {
      parts.addAll(flights(path, predictedNs, toleranceNs));
    }
    List<String> named =
        parts.stream()
            .filter(part -> part.ns() > toleranceNs)
            // Parts that differ by less than the tolerance stay in the order in which they were.
            .sorted(Comparator.comparingLong((Part part) -> -Math.round(part.ns() / toleranceNs)))
            .limit(MOST)
            .map(Part::name)
            .toList();
    return named.isEmpty() ? Optional.empty() : Optional.of(String.join(", then ", named));
  }

  /** Sending is predicted, and of a queue what the connection's own packets account for. */
  private static List<EventPath.Wait> unpredicted(EventPath path) {
    return path.delays().stream()
        .filter(delay -> !delay.cause().equals(Cause.SERIALISATION.word()))
        .map(delay ->
            delay.cause().equals(Cause.QUEUE.word())
                ? new EventPath.Wait(
                    delay.cause(), delay.ns() - path.ownQueueNs(), delay.packets(), delay.words())
                : delay)
        .toList();
  }

  /** Round trips beyond those predicted: by what made them, where a packet shows it. */
  private static List<Part> flights(EventPath path, double predictedNs, double toleranceNs) {
    double more = path.propagationNs() - predictedNs;
    List<Part> known =
        named(path.detours()).entrySet().stream()
            .map(detour -> new Part(detour.getKey(), detour.getValue()))
            .filter(part -> part.ns() > toleranceNs && part.ns() <= more + toleranceNs)
            .toList();
    return known.isEmpty()
        ? List.of(new Part("more flights of packets than predicted", more))
        : known;
  }

  /** By cause, with the packets that show it. */
  private static Map<String, Double> named(List<EventPath.Wait> waits) {
    Map<String, List<EventPath.Wait>> byCause =
        waits.stream()
            .collect(
                Collectors.groupingBy(
                    EventPath.Wait::cause, LinkedHashMap::new, Collectors.toList()));
    Map<String, Double> named = new LinkedHashMap<>();
    byCause.forEach((cause, of) -> {
      TreeSet<Integer> packets = new TreeSet<>();
      of.forEach(wait -> packets.addAll(wait.packets()));
      String numbers = packets.stream().map(Objects::toString).collect(Collectors.joining(", "));
      named.put(
          cause + (packets.isEmpty() ? "" : " (packets " + numbers + ")"),
          of.stream().mapToDouble(EventPath.Wait::ns).sum());
    });
    return named;
  }
}
