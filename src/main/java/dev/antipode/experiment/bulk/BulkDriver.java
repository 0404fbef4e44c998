package dev.antipode.experiment.bulk;

import dev.antipode.driver.Driver;
import dev.antipode.driver.DriverException;
import dev.antipode.driver.Played;
import dev.antipode.driver.TrialContext;
import dev.antipode.endpoint.Order;
import dev.antipode.endpoint.Target;
import dev.antipode.endpoint.load.Loaded;
import dev.antipode.lab.LabException;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.Trial;
import dev.antipode.scenario.option.TransferDirection;
import java.time.Duration;

/** Plays one transfer a trial, on a connection of its own. */
record BulkDriver(BulkParameters parameters, long timeoutMs) implements Driver {
  @Override
  public Played play(Trial trial, TrialContext context)
      throws DriverException, LabException, InterruptedException {
    Cell cell = trial.cell();
    BulkTrial.Setup setup =
        new BulkTrial.Setup(
            cell.session(),
            parameters.of(cell.options()).bytes(),
            cell.options().direction() == TransferDirection.UPLOAD,
            parameters.standstillMs(),
            timeoutMs,
            null);
    Target target = context.target(Order.Application.CONTENT);
    Duration limit = Duration.ofMillis(5 * timeoutMs + 2 * parameters.standstillMs());
    return context.measureLoad(
        setup.bytes(),
        evidence -> {
          BulkOrder order = new BulkOrder(target, setup.disclosing(TrialContext.stem(evidence)));
          boolean watched = setup.upload() && !context.server().isForeign();
          UploadWatch watch =
              watched ? UploadWatch.of(context, target, setup) : new UploadWatch(() -> 0, setup);
          Loaded loaded =
              context.client(
                  BulkTrial.TASK,
                  order,
                  limit,
                  () -> {
                    if (watched) {
                      watch.look();
                    }
                  });
          return new Played(
              watched ? watch.judged(loaded.sample()) : loaded.sample(),
              trial.block() == 0 ? loaded.findings() : loaded.findings().withoutEvidence());
        });
  }
}
