package dev.antipode.analysis.expect;

import dev.antipode.analysis.judge.Observations;
import dev.antipode.analysis.judge.Spread;
import dev.antipode.analysis.number.NumberFormat;
import dev.antipode.oracle.Deviation;
import dev.antipode.sample.metric.Better;
import dev.antipode.sample.metric.Metric;
import dev.antipode.scenario.Expectation;
import dev.antipode.scenario.Expectation.Statistic;
import dev.antipode.scenario.Expectation.Target;
import dev.antipode.stats.Family;
import dev.antipode.stats.Interval;
import dev.antipode.stats.MedianInterval;
import dev.antipode.stats.Resolution;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Holds a statement about a value against the trials of a cell. */
record ValueCheck(Expectation expectation, Target.Value asked, Metric metric) {
  /** By how much a count of round trips may be missed, in round trips. */
  private static final double OF_ROUND_TRIPS = 0.05;

  private static final double PERCENT = 100;

  CellOutcome of(MeasuredCell cell) {
    Observations observed = Observations.of(cell.trials(), metric);
    String where = cell.where() + ": ";
    if (observed.trials() == 0) {
      return new CellOutcome(Ruling.NOT_DECIDED, where + "not measured");
    }
    if (observed.measured() == 0 && expectation.statistic() != Statistic.FAILED) {
      return new CellOutcome(Ruling.REFUTED, where + "every trial failed");
    }
    if (asked.unit().equals("RTT") && cell.rttNs() == null) {
      return new CellOutcome(Ruling.NOT_DECIDED, where + "the path has no calibrated RTT");
    }
    Range range = range(observed);
    double rtt = cell.rttNs() == null ? 0 : cell.rttNs();
    double value = value(rtt, cell.atRateNs().getOrDefault(metric, 0.0));
    Ruling outcome =
        range == null ? Ruling.NOT_DECIDED : outcome(range, value, tolerance(value, rtt));
    return new CellOutcome(
        outcome,
        where
            + value(expectation.statistic(), metric, observed)
            + roundTrips(observed, rtt)
            + NumberFormat.ofTrials(observed.count())
            + (range == null ? ", too few trials to tell" : ""));
  }

  /** What the statistic may be by these trials. */
  private record Range(double low, double high) {}

  private @Nullable Range range(Observations observed) {
    Spread spread = Spread.of(observed);
    return switch (expectation.statistic()) {
      case FAILED -> share(observed.failed(), observed.trials());
      case LATE -> spread == null ? null : share(spread.late(), spread.trials());
      case WORST ->
          spread == null || spread.worst() == null
              ? new Range(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY)
              : new Range(spread.worst(), spread.worst());
      case MEDIAN, MEAN, P95 -> median(observed);
    };
  }

  private Range share(int some, int all) {
    double value = asked.unit().equals("%") ? PERCENT * some / all : some;
    return new Range(value, value);
  }

  private @Nullable Range median(Observations observed) {
    double[] values =
        Arrays.stream(observed.values())
            .map(cost -> metric.better() == Better.HIGHER ? 1 / cost : cost)
            .toArray();
    if (observed.failed() == 0) {
      Optional<Interval> interval = MedianInterval.of(values);
      if (interval.isPresent()) {
        return new Range(interval.get().low(), interval.get().high());
      }
    }
    return values.length < Resolution.LEAST_TRIALS
        ? null
        : new Range(
            Arrays.stream(values).min().orElseThrow(), Arrays.stream(values).max().orElseThrow());
  }

  /** In what a value of a metric can be given; nothing where the metric says what it counts. */
  static List<String> units(Metric metric) {
    return switch (metric.unit()) {
      case NANOSECONDS -> List.of("RTT", "us", "ms", "s");
      case BITS_PER_SECOND, PERMILLE -> List.of(metric.unit().shown());
      case MILLIHERTZ, BYTES, COUNT -> List.of("");
    };
  }

  private double value(double rtt, double sending) {
    return switch (asked.unit()) {
      case "RTT" -> asked.number() * rtt + sending;
      case "us" -> asked.number() * 1e3;
      case "s" -> asked.number() * 1e9;
      default ->
          expectation.statistic().isShare()
              ? asked.number()
              : asked.number() * metric.unit().perShown();
    };
  }

  private double tolerance(double value, double rtt) {
    return switch (expectation.statistic()) {
      case LATE, FAILED -> 0;
      case MEDIAN, MEAN, P95, WORST ->
          asked.unit().equals("RTT")
              ? OF_ROUND_TRIPS * rtt
              : metric.isTime()
                  ? Deviation.toleranceNs(value)
                  : Family.SMALLEST_OF_INTEREST * value;
    };
  }

  private Ruling outcome(Range range, double value, double tolerance) {
    return switch (expectation.relation()) {
      case IS ->
          decided(
              range.low() >= value - tolerance && range.high() <= value + tolerance,
              range.high() < value - tolerance || range.low() > value + tolerance);
      case LESS -> decided(range.high() < value, range.low() >= value);
      case MORE -> decided(range.low() > value, range.high() <= value);
    };
  }

  private static Ruling decided(boolean held, boolean refuted) {
    return held ? Ruling.HELD : refuted ? Ruling.REFUTED : Ruling.NOT_DECIDED;
  }

  private String roundTrips(Observations observed, double rtt) {
    Double median = observed.median();
    return asked.unit().equals("RTT") && rtt > 0 && median != null
        ? " (" + NumberFormat.roundTrips(median / rtt) + " RTT)"
        : "";
  }

  /** A statistic of a cell for people: {@code 658.03 ms}, {@code 3 of 30 late}. */
  static String value(Statistic statistic, Metric metric, Observations observed) {
    Spread spread = Spread.of(observed);
    if (spread == null) {
      return observed.trials() == 0 ? "not measured" : "every trial failed";
    }
    return switch (statistic) {
      case MEDIAN -> value(metric, observed.median());
      case MEAN ->
          (spread.bound() ? spread.boundInWords(metric) + " " : "") + value(metric, spread.mean());
      case P95 -> value(metric, spread.p95());
      case WORST -> value(metric, spread.worst());
      case LATE -> spread.lateInWords() + " late";
      case FAILED -> observed.failed() + " of " + observed.trials() + " failed";
    };
  }

  private static String value(Metric metric, @Nullable Double value) {
    return value == null
        ? "failed"
        : NumberFormat.value(
            value, metric.isTime(), metric.unit().perShown(), metric.unit().shown());
  }
}
