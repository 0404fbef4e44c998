package dev.antipode.analysis;

import dev.antipode.evidence.TrialFacts;
import dev.antipode.oracle.Deviation;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.metric.Metric;
import dev.antipode.wire.critical.Cause;
import dev.antipode.wire.critical.EventPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The trials of a cell in which an event came later than in its fastest, and what the packets of
 * each show.
 *
 * @param metric the event
 * @param late how many
 * @param trials how many measured the event
 * @param fastestNs the shortest of them
 * @param latest the late ones, the latest first
 */
public record LateTrials(Metric metric, int late, int trials, double fastestNs, List<One> latest) {
  /** How many are told one by one. */
  private static final int TOLD = 5;

  private static final String NOT_SHOWN = "not shown";
  private static final String SENDING = Cause.SERIALISATION.word();
  private static final String FLIGHTS = "more flights of packets";

  /**
   * One late trial.
   *
   * @param trial its id
   * @param ns when the event was
   * @param cause in a word or two; {@code not explained} where the packets show none, {@code not
   *     shown} where none were read
   * @param words sentences that name the packets
   */
  public record One(String trial, double ns, String cause, List<String> words) {}

  /** Empty where no trial was late. */
  static Optional<LateTrials> of(CellTrials trials, Map<String, TrialFacts> facts, Metric metric) {
    List<TrialResult> measured =
        trials.succeeded().stream().filter(trial -> trial.sample().get(metric) != null).toList();
    Optional<TrialResult> first =
        measured.stream().min(Comparator.comparingDouble(trial -> ns(trial, metric)));
    double fastest = first.map(trial -> ns(trial, metric)).orElse(0.0);
    double tolerance = Deviation.toleranceNs(fastest);
    EventPath ofFastest = first.map(trial -> path(trial, facts, metric)).orElse(null);
    List<One> late = new ArrayList<>();
    measured.stream()
        .filter(trial -> ns(trial, metric) > fastest + tolerance)
        .sorted(Comparator.comparingDouble((TrialResult trial) -> ns(trial, metric)).reversed())
        .forEach(trial ->
            late.add(
                one(
                    trial.trial(),
                    ns(trial, metric),
                    path(trial, facts, metric),
                    ofFastest,
                    tolerance)));
    return late.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new LateTrials(metric, late.size(), measured.size(), fastest, List.copyOf(late)));
  }

  private static double ns(TrialResult trial, Metric metric) {
    Long value = trial.sample().get(metric);
    return value == null ? 0 : value;
  }

  private static @Nullable EventPath path(
      TrialResult trial, Map<String, TrialFacts> facts, Metric metric) {
    TrialFacts read = facts.get(trial.trial());
    return read == null ? null : read.events().get(metric.name());
  }

  private static One one(
      String trial,
      double ns,
      @Nullable EventPath path,
      @Nullable EventPath fastest,
      double tolerance) {
    return path == null
        ? new One(trial, ns, NOT_SHOWN, List.of())
        : new One(
            trial,
            ns,
            cause(path, fastest, tolerance),
            path.everything()
                .filter(wait -> !wait.cause().equals(SENDING))
                .map(EventPath.Wait::words)
                .toList());
  }

  /**
   * The longest part of what the fastest trial does not have. Where the packets of that one were
   * not read, what every trial may have explains nothing.
   */
  private static String cause(EventPath path, @Nullable EventPath fastest, double tolerance) {
    Map<String, Long> more = new LinkedHashMap<>(parts(path));
    if (path.waits().isEmpty()) {
      more.put(FLIGHTS, path.propagationNs());
    }
    if (fastest == null) {
      more.keySet().removeAll(List.of(SENDING, FLIGHTS));
    } else {
      parts(fastest).forEach((name, ns) -> more.computeIfPresent(name, (_, all) -> all - ns));
      more.computeIfPresent(FLIGHTS, (_, all) -> all - fastest.propagationNs());
      long flights = more.getOrDefault(FLIGHTS, 0L);
      if (flights > tolerance) {
        detour(path, fastest, flights + tolerance)
            .ifPresent(name -> {
              more.remove(FLIGHTS);
              more.put(name, flights);
            });
      }
    }
    return more.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .filter(part -> part.getValue() > tolerance)
        .map(Map.Entry::getKey)
        .orElse("not explained");
  }

  /** What made flights that the fastest trial does not have, where a packet shows it. */
  private static Optional<String> detour(EventPath path, EventPath fastest, double mostNs) {
    List<String> usual = fastest.detours().stream().map(EventPath.Wait::cause).toList();
    return path.detours().stream()
        .filter(detour -> !usual.contains(detour.cause()) && detour.ns() <= mostNs)
        .max(Comparator.comparingLong(EventPath.Wait::ns))
        .map(EventPath.Wait::cause);
  }

  private static Map<String, Long> parts(EventPath path) {
    Map<String, Long> parts = new LinkedHashMap<>();
    Stream.concat(path.waits().stream(), path.delays().stream())
        .forEach(wait -> parts.merge(wait.cause(), wait.ns(), Long::sum));
    parts.put("processing in the endpoints", path.endpointNs());
    return parts;
  }

  /** How many were late by which cause; empty words where the packets of none were read. */
  public String causes() {
    return latest.stream()
        .collect(Collectors.groupingBy(One::cause, LinkedHashMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .map(cause -> cause.getValue() + " " + cause.getKey())
        .collect(Collectors.joining(", "));
  }

  /**
   * In a cell's line, as the cause of its median; null where the packets of no late trial were
   * read, and where fewer than half are late, as these do not move a median.
   */
  @Nullable String summary() {
    return isShown() && 2 * late >= trials
        ? late + " of " + trials + " trials late: " + causes()
        : null;
  }

  /** Whether the packets of any late trial were read. */
  public boolean isShown() {
    return latest.stream().anyMatch(one -> !one.cause().equals(NOT_SHOWN));
  }

  /** Those that are told one by one. */
  public List<One> told() {
    return latest.subList(0, Math.min(TOLD, latest.size()));
  }
}
