package dev.antipode.analysis.judge;

import dev.antipode.analysis.number.NumberFormat;
import dev.antipode.sample.metric.Better;
import dev.antipode.sample.metric.Metric;
import dev.antipode.stats.CostPair;
import dev.antipode.stats.Family;
import dev.antipode.stats.Interval;
import dev.antipode.stats.Judgement;
import dev.antipode.stats.Resolution;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Two cells, or one cell in two runs, before the number of all comparisons is known.
 *
 * @param first is judged
 * @param second is what it is judged against
 * @param against what the second is to the first
 * @param margin a share that is of no interest
 */
public record Contest(
    Observations first, Observations second, CostPair costs, Against against, double margin) {
  /** What a sample is judged against. */
  public enum Against {
    /** Another cell of the run, which might as well be judged against the first. */
    CELL("of the other"),
    /** The same cell in another run, before a change. */
    RUN("before");

    private final String trials;

    Against(String trials) {
      this.trials = trials;
    }
  }

  /**
   * Of trials that are paired by block.
   *
   * @param exact whether nothing but the clock and the scheduler makes either of them vary
   */
  public static Contest paired(
      Observations first, Observations second, Against against, double margin, boolean exact) {
    CostPair costs =
        CostPair.paired(
            first.costs(), second.costs(), margin, resolution(first.metric(), margin, exact));
    return new Contest(first, second, costs, against, margin);
  }

  /** The same of trials that share no blocks. */
  public static Contest unpaired(
      Observations first, Observations second, Against against, double margin, boolean exact) {
    CostPair costs =
        CostPair.unpaired(
            first.values(), second.values(), margin, resolution(first.metric(), margin, exact));
    return new Contest(first, second, costs, against, margin);
  }

  /** The same of whole runs, each of which is one observation. */
  public static Contest ofRuns(
      Observations first, Observations second, double margin, boolean exact) {
    CostPair costs =
        CostPair.ofRuns(
            first.values(), second.values(), margin, resolution(first.metric(), margin, exact));
    return new Contest(first, second, costs, Against.RUN, margin);
  }

  private static Optional<Resolution> resolution(Metric metric, double margin, boolean exact) {
    return exact ? Optional.of(Exactness.resolution(metric, margin)) : Optional.empty();
  }

  /** The findings of a family; those that chance has no part in do not count in its number. */
  public static List<Finding> judged(List<Contest> family) {
    List<Contest> tested = family.stream().filter(one -> !one.costs.isCertain()).toList();
    double[] adjusted =
        Family.holm(tested.stream().mapToDouble(one -> one.costs.shift().p()).toArray());
    List<Finding> findings = new ArrayList<>();
    int next = 0;
    for (Contest contest : family) {
      double p = contest.costs.isCertain() ? 0 : adjusted[next++];
      findings.add(contest.judged(p, Math.max(1, tested.size())));
    }
    return List.copyOf(findings);
  }

  private Finding judged(double adjustedP, int comparisons) {
    Judgement judgement = judge(adjustedP);
    OptionalDouble smallest = costs.smallest(comparisons);
    return new Finding(
        costs.shift().trials(),
        costs.shift().isPaired(),
        costs.shift().ratio().map(this::ofMetric).orElse(null),
        judgement,
        margin,
        smallest.isPresent() ? Double.valueOf(smallest.getAsDouble()) : null,
        remark(judgement, comparisons));
  }

  /**
   * The verdict on the first. Of two cells neither is called faster of which more trials failed.
   *
   * @param adjustedP the chance by the ranks, adjusted for the family
   */
  public Judgement judge(double adjustedP) {
    Judgement judgement = costs.judge(adjustedP);
    boolean fromSurvivors =
        against == Against.CELL && costs.otherFailsMore() && judgement == Judgement.SLOWER;
    return fromSurvivors ? Judgement.NO_EVIDENCE : judgement;
  }

  /** Of a rate, the ratio is that of rates. */
  private Interval ofMetric(Interval ratio) {
    return metric().better() == Better.HIGHER
        ? new Interval(1 / ratio.high(), 1 / ratio.estimate(), 1 / ratio.low())
        : ratio;
  }

  private Metric metric() {
    return first.metric();
  }

  private String remark(Judgement judgement, int comparisons) {
    if (first.measured() == 0 && second.measured() == 0) {
      return "every trial failed in both";
    }
    String tail = tail();
    return switch (judgement) {
      case FASTER -> "";
      case EQUIVALENT -> isMeanMoved() ? tail : "";
      case SLOWER -> tail;
      case NO_EVIDENCE -> tail.isEmpty() ? power(comparisons) : tail + "; " + power(comparisons);
    };
  }

  /** Whether a trial or two move the mean as far as a difference would. */
  private boolean isMeanMoved() {
    return Math.abs(first.mean() - second.mean()) > margin * Math.abs(second.mean());
  }

  /** What a middle does not show: how many trials stand out, and what they do to the mean. */
  private String tail() {
    int late = costs.late();
    if (late == 0 || late == first.trials()) {
      return "";
    }
    String words = late + " of " + first.trials() + " beyond all " + against.trials;
    return first.failed() + second.failed() > 0
        ? words
        : words + ", mean " + signed(first.mean() - second.mean());
  }

  private String signed(double difference) {
    String unit = metric().unit().shown();
    return NumberFormat.signed(difference, metric().isTime(), metric().unit().perShown())
        + (unit.isEmpty() ? "" : " " + unit);
  }

  private String power(int comparisons) {
    if (costs.failsMore() || (against == Against.CELL && costs.otherFailsMore())) {
      return "more trials failed";
    }
    OptionalDouble smallest = costs.smallest(comparisons);
    if (smallest.isPresent()) {
      return String.format(
          Locale.ROOT, "%.1f %% or more would have shown", smallest.getAsDouble() * 100);
    }
    int least = costs.shift().leastTrials(comparisons);
    if (Math.min(first.trials(), second.trials()) < least) {
      return "no difference could have shown: "
          + NumberFormat.count(comparisons, "comparison")
          + " need "
          + least
          + " trials of each cell";
    }
    return first.failed() + second.failed() > 0
        ? "no difference could have shown: too many trials failed"
        : "no difference could have shown: too many trials are 0";
  }
}
