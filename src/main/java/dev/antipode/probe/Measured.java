package dev.antipode.probe;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.antipode.scenario.SessionMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What many connections of one kind took.
 *
 * @param opened how many there were
 * @param failed how many of them failed
 * @param otherwise how many succeeded but were no session of this kind, and are in no time
 * @param handshake from the first packet to the client's complete handshake
 * @param firstByte from the first packet to the header section of the answer
 * @param trips counted round trips of most; null if none succeeded
 * @param tripsOfAll whether all that succeeded took as many
 * @param earlyTaken how many had their early data taken; null where none is sent
 * @param facts of the last one that was of this kind
 * @param problem of the last one that failed, or why the others were otherwise
 */
public record Measured(
    WebProtocol protocol,
    SessionMode session,
    int opened,
    int failed,
    int otherwise,
    @Nullable MedianMs handshake,
    @Nullable MedianMs firstByte,
    @Nullable CountedTrips trips,
    boolean tripsOfAll,
    @Nullable Integer earlyTaken,
    Shot.@Nullable Facts facts,
    @Nullable String problem) {

  static Measured of(Visit visit, List<Shot> shots) {
    List<Shot> good = shots.stream().filter(Shot::asMeant).toList();
    Map<CountedTrips, Long> counts =
        good.stream()
            .map(CountedTrips::of)
            .collect(groupingBy(trips -> trips, LinkedHashMap::new, counting()));
    CountedTrips most =
        counts.entrySet().stream()
            .max(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .orElse(null);
    return new Measured(
        visit.protocol(),
        visit.session(),
        shots.size(),
        (int) shots.stream().filter(shot -> !shot.succeeded()).count(),
        (int) shots.stream().filter(shot -> shot.succeeded() && !shot.asMeant()).count(),
        times(good, Shot::handshakeNs),
        times(good, Shot::firstByteNs),
        most,
        counts.size() < 2,
        visit.session() == SessionMode.EARLY
            ? (int) good.stream().filter(shot -> shot.facts().early() == Shot.Early.TAKEN).count()
            : null,
        good.isEmpty() ? null : good.getLast().facts(),
        problem(visit, shots));
  }

  private static @Nullable MedianMs times(
      List<Shot> shots, java.util.function.Function<Shot, @Nullable Long> time) {
    return shots.stream()
        .map(time)
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull)
        .collect(collectingAndThen(java.util.stream.Collectors.toList(), MedianMs::of));
  }

  private static @Nullable String problem(Visit visit, List<Shot> shots) {
    String last = null;
    for (Shot shot : shots) {
      if (!shot.succeeded()) {
        last = shot.reason();
      } else if (!shot.asMeant()) {
        last =
            switch (visit.session()) {
              case FULL -> "the server resumed a session where none was offered";
              case RESUMED -> "the server made a full handshake: it gave no ticket, or took none";
              case EARLY ->
                  Boolean.TRUE.equals(shot.facts().resumed())
                      ? "the server's ticket allows no early data"
                      : "the server made a full handshake: it gave no ticket, or took none";
            };
      }
    }
    return last;
  }

  /** Whether any connection was of this kind. */
  public boolean isThere() {
    return trips != null;
  }
}
