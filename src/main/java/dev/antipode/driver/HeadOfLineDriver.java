package dev.antipode.driver;

import dev.antipode.endpoint.Order;
import dev.antipode.endpoint.Reply;
import dev.antipode.lab.Lab;
import dev.antipode.lab.Side;
import dev.antipode.sample.Outcome;
import dev.antipode.sample.Sample;
import dev.antipode.sample.metric.ConnectionMetrics;
import dev.antipode.sample.metric.HeadOfLineMetrics;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Experiment;
import dev.antipode.scenario.Scenario;
import dev.antipode.scenario.Trial;
import dev.antipode.stack.Stacks;
import dev.antipode.stack.Support;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens one connection a trial and fetches objects on all its streams at once. */
public final class HeadOfLineDriver implements Driver {
  private final EndpointPair endpoints;
  private final Stacks stacks;
  private final Experiment.HeadOfLine experiment;
  private final long timeoutMs;
  private final ExactLoss exact;

  /**
   * Plays nothing yet.
   *
   * @param evidence where the lanes of typical trials go
   */
  public HeadOfLineDriver(
      Lab lab,
      EndpointPair endpoints,
      Stacks stacks,
      Experiment.HeadOfLine experiment,
      Scenario scenario,
      Path evidence) {
    this.endpoints = endpoints;
    this.stacks = stacks;
    this.experiment = experiment;
    this.timeoutMs = scenario.timeoutMs();
    this.exact = new ExactLoss(lab, scenario, evidence, this::fetch);
  }

  @Override
  public @Nullable Sample prepare(Trial trial) throws DriverException, InterruptedException {
    Cell cell = trial.cell();
    if (stacks.get(cell.stack()).support(cell.session(), cell.options().ofStack())
        instanceof Support.Unsupported(String reason)) {
      return Sample.without(Outcome.UNSUPPORTED, reason);
    }
    port(cell);
    return null;
  }

  @Override
  public boolean preparationSends(Trial trial) {
    return false;
  }

  /** Four times what the objects need in packets of 500 bytes, and the handshake's. */
  @Override
  public long packets(Trial trial) {
    int streams = trial.cell().options().number(Dimension.STREAMS);
    return 500 + 4L * streams * (2 + experiment.objectBytes() / 500);
  }

  @Override
  public Sample play(Trial trial) throws DriverException, InterruptedException {
    Cell cell = trial.cell();
    Sample sample =
        switch (experiment.mode()) {
          case EXACT -> exact.play(trial, port(cell));
          case RANDOM -> summed(fetch(cell, false));
        };
    return ClaimCheck.check(stacks.get(cell.stack()).description(), cell, windowed(cell, sample));
  }

  private Sample windowed(Cell cell, Sample sample) {
    long window = stacks.get(cell.stack()).windowBytes(cell.options().number(Dimension.STREAMS));
    return sample.outcome() != Outcome.SUCCEEDED || window == 0
        ? sample
        : sample.with(ConnectionMetrics.WINDOW, window);
  }

  private static Sample summed(Reply.Fetched fetched) {
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

  private Reply.Fetched fetch(Cell cell, boolean everyDelivery)
      throws DriverException, InterruptedException {
    Order.Objects order =
        new Order.Objects(
            cell.stack(),
            cell.options().ofStack(),
            endpoints.address(),
            port(cell),
            cell.options().number(Dimension.STREAMS),
            experiment.objectBytes(),
            everyDelivery,
            timeoutMs);
    Duration limit = EndpointPair.START_LIMIT.plusMillis(4 * timeoutMs);
    return endpoints.process(Side.CLIENT).ask(order, Reply.Fetched.class, limit);
  }

  private int port(Cell cell) throws DriverException, InterruptedException {
    return endpoints.port(cell.stack(), cell.options(), Order.Application.CONTENT);
  }
}
