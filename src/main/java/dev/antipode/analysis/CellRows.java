package dev.antipode.analysis;

import dev.antipode.analysis.judge.Observations;
import dev.antipode.analysis.judge.Spread;
import dev.antipode.analysis.naming.CellNames;
import dev.antipode.analysis.pairing.Agreed;
import dev.antipode.evidence.RefusedPackets;
import dev.antipode.evidence.TrialFacts;
import dev.antipode.evidence.WireProof;
import dev.antipode.lab.LabKind;
import dev.antipode.oracle.Deviation;
import dev.antipode.oracle.FlightSizes;
import dev.antipode.oracle.Prediction;
import dev.antipode.oracle.Verdict;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.Negotiated;
import dev.antipode.sample.metric.ConnectionMetrics;
import dev.antipode.sample.metric.Measures;
import dev.antipode.sample.metric.Metric;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.stack.StackDescription;
import dev.antipode.stats.Interval;
import dev.antipode.stats.MedianInterval;
import dev.antipode.wire.EarlyFlight;
import dev.antipode.wire.WireTrace;
import dev.antipode.wire.critical.EventPath;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the rows of one cell.
 *
 * @param rttNs of the calibrated path; null if there is none
 * @param evidence of the run
 * @param requestBytes of the cell's first request
 */
record CellRows(
    AnalysedExperiment experiment,
    CellTrials tally,
    @Nullable StackDescription stack,
    PathProfile path,
    LabKind lab,
    @Nullable Double rttNs,
    Evidence evidence,
    int requestBytes) {
  CellView view(CellNames names) {
    Measures measures = experiment.measures();
    MeasuredTrace trace = trace();
    List<Row> rows =
        Stream.concat(experiment.expected(stack).stream(), tally.metrics().stream())
            .distinct()
            .map(measures::declared)
            .sorted(ConnectionMetrics.ORDER)
            .map(metric -> row(metric, trace))
            .toList();
    return new CellView(
        tally.cell(),
        measures,
        stack,
        Proof.of(tally.succeeded(), evidence.facts(), evidence.proof(tally.cell()), note()),
        rows,
        evidence.of(tally.cell()),
        values(),
        trace,
        measures.shown().stream()
            .flatMap(metric -> LateTrials.of(tally, evidence.facts(), metric).stream())
            .toList(),
        names.label(tally.cell()),
        names.variant(tally.cell()),
        agreed());
  }

  private @Nullable Agreed agreed() {
    Options options = tally.cell().options();
    if (stack == null || options.pairing().strict() || tally.succeeded().isEmpty()) {
      return null;
    }
    WireProof proof = evidence.proof(tally.cell());
    return Agreed.of(
        stack,
        options,
        tally.succeeded().stream()
            .map(trial -> trial.sample().negotiated())
            .filter(Objects::nonNull)
            .toList(),
        proof == null || proof.trace() == null ? null : proof.trace().facts());
  }

  private String note() {
    String note = stack == null || stack.traits() == null ? null : stack.traits().note();
    return note == null ? "" : note;
  }

  private Map<Metric, List<Double>> values() {
    Measures measures = experiment.measures();
    return Stream.concat(measures.compared().stream(), measures.shown().stream())
        .distinct()
        .collect(
            Collectors.toMap(
                metric -> metric,
                metric -> Arrays.stream(tally.values(metric)).sorted().boxed().toList()));
  }

  private @Nullable MeasuredTrace trace() {
    WireProof proof = evidence.proof(tally.cell());
    WireTrace trace = proof == null ? null : proof.trace();
    return trace == null
        ? null
        : tally.trials().stream()
            .filter(trial -> trial.trial().equals(trace.trial()))
            .findFirst()
            .map(trial ->
                MeasuredTrace.of(
                    trace, trial.sample().metrics(), evidence.facts().get(trial.trial())))
            .orElse(null);
  }

  private static @Nullable EarlyFlight early(@Nullable MeasuredTrace measured) {
    return measured == null
        ? null
        : EarlyFlight.of(
            measured.trace(), measured.metrics().get(ConnectionMetrics.REQUEST_DELIVERED));
  }

  private Row row(Metric metric, @Nullable MeasuredTrace trace) {
    double[] values = tally.values(metric);
    Observations observed = Observations.of(tally.trials(), metric);
    Double median = values.length == 0 ? null : observed.median();
    Optional<Interval> interval =
        observed.failed() > 0 ? Optional.empty() : MedianInterval.of(values);
    Double rtt = metric.isTime() ? rttNs : null;
    Prediction prediction = prediction(metric, trace).orElse(null);
    EventPath packets =
        median == null ? null : TypicalPath.of(tally, evidence, metric, median).orElse(null);
    Double predicted =
        rtt == null || prediction == null
            ? null
            : Double.valueOf(prediction.ns(rtt) + (packets == null ? 0 : packets.atRateNs()));
    return new Row(
        metric,
        values.length,
        tally.failed().size(),
        median,
        interval.map(Interval::low).orElse(null),
        interval.map(Interval::high).orElse(null),
        median == null || rtt == null ? null : Double.valueOf(median / rtt),
        prediction,
        predicted,
        median == null || predicted == null ? null : Double.valueOf(median - predicted),
        packets,
        Spread.of(observed),
        verdict(metric, median, prediction, predicted, packets, trace));
  }

  /** Round trips can be counted only on a calibrated path with the same delay for all packets. */
  private Optional<Prediction> prediction(Metric metric, @Nullable MeasuredTrace trace) {
    return stack == null || rttNs == null || !path.isSteady()
        ? Optional.empty()
        : experiment.predict(metric, stack, tally.cell(), sizes(trace));
  }

  private FlightSizes sizes(@Nullable MeasuredTrace measured) {
    Integer certificateBytes =
        tally.succeeded().stream()
            .map(trial -> trial.sample().negotiated())
            .filter(Objects::nonNull)
            .map(Negotiated::certificateBytes)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    return FlightSizes.measured(
            tally.cell().options(),
            certificateBytes,
            measured == null ? null : measured.trace().facts())
        .asking(requestBytes)
        .over(path);
  }

  private Verdict verdict(
      Metric metric,
      @Nullable Double median,
      @Nullable Prediction prediction,
      @Nullable Double predicted,
      @Nullable EventPath packets,
      @Nullable MeasuredTrace trace) {
    Optional<String> unsupported = tally.unsupported();
    if (unsupported.isPresent()) {
      return new Verdict.Unsupported(unsupported.get());
    }
    if (!tally.failed().isEmpty()) {
      return new Verdict.Failed(
          tally.failed().size(), tally.trials().size(), failure(tally.failed().getFirst()));
    }
    String contradiction = evidence.contradiction(tally.cell());
    if (contradiction != null) {
      return new Verdict.Disproved(contradiction);
    }
    if (stack == null
        || rttNs == null
        || median == null
        || prediction == null
        || predicted == null) {
      return new Verdict.NotPredicted();
    }
    Deviation deviation =
        new Deviation(
            stack,
            tally.cell().session(),
            tally.cell().options(),
            path,
            lab,
            metric,
            rttNs,
            predicted,
            median,
            early(trace),
            packets);
    return Verdict.of(deviation.isWithinTolerance() ? null : late(metric), deviation);
  }

  /** What the library says, and what the packets show of it. */
  private String failure(TrialResult failed) {
    TrialFacts facts = evidence.facts().get(failed.trial());
    String said = CellTrials.reason(failed);
    return facts == null
        ? said
        : RefusedPackets.of(facts, path).map(shown -> said + "; " + shown).orElse(said);
  }

  private @Nullable String late(Metric metric) {
    return LateTrials.of(tally, evidence.facts(), metric).map(LateTrials::summary).orElse(null);
  }
}
