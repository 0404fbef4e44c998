package dev.antipode.analysis;

import dev.antipode.evidence.TrialFacts;
import dev.antipode.oracle.Deviation;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.metric.Metric;
import dev.antipode.wire.critical.EventPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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
    double fastest = measured.stream().mapToDouble(trial -> ns(trial, metric)).min().orElse(0);
    double limit = fastest + Deviation.toleranceNs(fastest);
    List<One> late = new ArrayList<>();
    measured.stream()
        .filter(trial -> ns(trial, metric) > limit)
        .sorted(Comparator.comparingDouble((TrialResult trial) -> ns(trial, metric)).reversed())
        .forEach(trial -> late.add(one(trial, facts.get(trial.trial()), metric)));
    return late.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new LateTrials(metric, late.size(), measured.size(), fastest, List.copyOf(late)));
  }

  private static double ns(TrialResult trial, Metric metric) {
    Long value = trial.sample().get(metric);
    return value == null ? 0 : value;
  }

  private static One one(TrialResult trial, @Nullable TrialFacts facts, Metric metric) {
    EventPath path = facts == null ? null : facts.events().get(metric.name());
    if (path == null) {
      return new One(trial.trial(), ns(trial, metric), NOT_SHOWN, List.of());
    }
    List<String> words = path.waits().stream().map(EventPath.Wait::words).toList();
    return new One(trial.trial(), ns(trial, metric), cause(path), words);
  }

  /** The longest of what was not propagation. */
  private static String cause(EventPath path) {
    record Part(String name, long ns) {}
    List<Part> parts = new ArrayList<>();
    path.waits().forEach(wait -> parts.add(new Part(wait.cause(), wait.ns())));
    parts.add(new Part("waiting in the queue", path.queueNs()));
    parts.add(new Part("jitter or reordering", path.jitterNs()));
    parts.add(new Part("sending at the rate of the path", path.sendingNs()));
    parts.add(new Part("processing in the endpoints", path.endpointNs()));
    return parts.stream()
        .max(Comparator.comparingLong(Part::ns))
        .filter(part -> part.ns() > 0)
        .map(Part::name)
        .orElse("not explained");
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

  /** In a cell's line; null where the packets of no late trial were read. */
  @Nullable String summary() {
    return isShown() ? late + " of " + trials + " trials late: " + causes() : null;
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
