package dev.antipode.driver;

import dev.antipode.endpoint.Order;
import dev.antipode.endpoint.Reply;
import dev.antipode.endpoint.load.BulkTrial;
import dev.antipode.lab.Side;
import dev.antipode.sample.Findings;
import dev.antipode.sample.Sample;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.Experiment;
import dev.antipode.scenario.Trial;
import dev.antipode.scenario.option.TransferDirection;
import dev.antipode.stack.Stacks;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Plays one transfer a trial, on a connection of its own. */
public final class BulkDriver implements Driver {
  private final LoadTarget target;
  private final Experiment.Bulk experiment;
  private final long timeoutMs;
  private Findings findings = Findings.NONE;

  public BulkDriver(
      EndpointPair endpoints, Stacks stacks, Experiment.Bulk experiment, long timeoutMs) {
    this.target = new LoadTarget(endpoints, stacks);
    this.experiment = experiment;
    this.timeoutMs = timeoutMs;
  }

  @Override
  public @Nullable Sample prepare(Trial trial) throws DriverException, InterruptedException {
    return target.prepare(trial);
  }

  @Override
  public boolean preparationSends(Trial trial) {
    return false;
  }

  @Override
  public Sample play(Trial trial) throws DriverException, InterruptedException {
    findings = Findings.NONE;
    Cell cell = trial.cell();
    BulkTrial.Setup setup =
        new BulkTrial.Setup(
            cell.session(),
            experiment.bytes(),
            cell.options().direction() == TransferDirection.UPLOAD,
            experiment.standstillMs(),
            timeoutMs);
    Duration limit =
        EndpointPair.START_LIMIT.plusMillis(5 * timeoutMs + 2 * experiment.standstillMs());
    Reply.Loaded loaded =
        target
            .endpoints()
            .process(Side.CLIENT)
            .ask(new Order.Bulk(target.of(cell), setup), Reply.Loaded.class, limit);
    findings = loaded.findings();
    return target.checked(cell, loaded.sample());
  }

  @Override
  public boolean captures() {
    return false;
  }

  @Override
  public Findings findings() {
    return findings;
  }
}
