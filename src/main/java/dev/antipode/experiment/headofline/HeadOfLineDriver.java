package dev.antipode.experiment.headofline;

import dev.antipode.driver.Driver;
import dev.antipode.driver.DriverException;
import dev.antipode.driver.Played;
import dev.antipode.driver.TrialContext;
import dev.antipode.endpoint.Order;
import dev.antipode.endpoint.Target;
import dev.antipode.lab.LabException;
import dev.antipode.sample.Outcome;
import dev.antipode.sample.Sample;
import dev.antipode.sample.metric.ConnectionMetrics;
import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Trial;
import java.time.Duration;
import java.util.List;

/** Opens one connection a trial and fetches objects on all its streams at once. */
record HeadOfLineDriver(HeadOfLineParameters parameters, int repetitions, long timeoutMs)
    implements Driver {
  @Override
  public Played play(Trial trial, TrialContext context)
      throws DriverException, LabException, InterruptedException {
    Target target = context.target(Order.Application.CONTENT);
    int streams = trial.cell().options().number(Dimension.STREAMS);
    ObjectsOrder order =
        new ObjectsOrder(
            target,
            streams,
            parameters.of(trial.cell().options()).objectBytes(),
            parameters.mode() == HeadOfLineParameters.Mode.EXACT,
            timeoutMs,
            null);
    Played played =
        context.measureCaptured(
            packets(order),
            evidence -> {
              ObjectsOrder disclosing = order.disclosing(TrialContext.stem(evidence));
              return switch (parameters.mode()) {
                case EXACT ->
                    new ExactLoss(context, target, repetitions, () -> fetch(disclosing, context))
                        .play(trial);
                case RANDOM -> Played.only(summed(fetch(disclosing, context)));
              };
            });
    long window = context.stack().windowBytes(streams);
    return new Played(windowed(played.sample(), window), played.findings());
  }

  /** Four times what the objects need in packets of 500 bytes, and the handshake's. */
  private static long packets(ObjectsOrder order) {
    return 500 + 4L * order.streams() * (2 + order.objectBytes() / 500);
  }

  private static Sample windowed(Sample sample, long window) {
    return sample.outcome() != Outcome.SUCCEEDED || window == 0
        ? sample
        : sample.with(ConnectionMetrics.WINDOW, window);
  }

  private static Sample summed(Fetched fetched) {
    Sample sample = fetched.sample();
    if (sample.outcome() != Outcome.SUCCEEDED) {
      return sample;
    }
    List<Long> sorted = fetched.objectsNs().stream().sorted().toList();
    return sample
        .with(HeadOfLineMetrics.OBJECT_P50, nearestRank(sorted, 0.5))
        .with(HeadOfLineMetrics.OBJECT_P95, nearestRank(sorted, 0.95))
        .with(HeadOfLineMetrics.OBJECT_MAX, sorted.getLast())
        .with(HeadOfLineMetrics.COMPLETION, sorted.getLast());
  }

  /** A quantile that is one of the values (NIST handbook, nearest rank). */
  private static long nearestRank(List<Long> sorted, double share) {
    return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
  }

  private Fetched fetch(ObjectsOrder order, TrialContext context)
      throws DriverException, InterruptedException {
    return context.client(ObjectsTrial.TASK, order, Duration.ofMillis(4 * timeoutMs));
  }
}
