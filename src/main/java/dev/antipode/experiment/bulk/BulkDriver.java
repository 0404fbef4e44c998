package dev.antipode.experiment.bulk;

import dev.antipode.driver.Driver;
import dev.antipode.driver.DriverException;
import dev.antipode.driver.ForeignClient;
import dev.antipode.driver.Played;
import dev.antipode.driver.ProcessorCost;
import dev.antipode.driver.TrialContext;
import dev.antipode.endpoint.Order;
import dev.antipode.endpoint.Target;
import dev.antipode.endpoint.load.Loaded;
import dev.antipode.lab.LabException;
import dev.antipode.sample.Outcome;
import dev.antipode.sample.Sample;
import dev.antipode.sample.metric.ConnectionMetrics;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.Trial;
import dev.antipode.scenario.option.TransferDirection;
import dev.antipode.stack.foreign.ForeignPair;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Plays one transfer a trial, on a connection of its own. */
record BulkDriver(BulkParameters parameters, long timeoutMs) implements Driver {
  private static final double BYTES_PER_MEGABYTE = 1e6;

  @Override
  public Played play(Trial trial, TrialContext context)
      throws DriverException, LabException, InterruptedException {
    Cell cell = trial.cell();
    if (context.stack() instanceof ForeignPair pair) {
      return download(cell, pair, context);
    }
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
          boolean watched = setup.upload();
          UploadWatch watch =
              watched ? UploadWatch.of(context, target, setup) : new UploadWatch(() -> 0, setup);
          ProcessorCost cost = ProcessorCost.begin(context);
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
          Sample sample = watched ? watch.judged(loaded.sample()) : loaded.sample();
          return new Played(
              cost.of(sample, setup.bytes() / BYTES_PER_MEGABYTE),
              trial.block() == 0 ? loaded.findings() : loaded.findings().withoutEvidence());
        });
  }

  @Override
  public boolean playsPrograms() {
    return true;
  }

  /** A program's transfer is the one request that it makes. */
  private Played download(Cell cell, ForeignPair pair, TrialContext context)
      throws DriverException, LabException, InterruptedException {
    Optional<String> refusal = pair.refusesFiles();
    if (refusal.isPresent()) {
      return Played.without(Outcome.UNSUPPORTED, refusal.get());
    }
    if (cell.options().direction() == TransferDirection.UPLOAD) {
      return Played.without(Outcome.UNSUPPORTED, "a program gets a file, and sends none");
    }
    long bytes = parameters.of(cell.options()).bytes();
    if (bytes > Integer.MAX_VALUE) {
      return Played.without(Outcome.UNSUPPORTED, "a program gets files of less than 2 GiB");
    }
    int port = context.target(Order.Application.CONTENT).port();
    ForeignClient program = Objects.requireNonNull(context.foreignClient());
    return program.download(context, port, (int) bytes, Duration.ofMillis(2 * timeoutMs));
  }

  /** The clock of a transfer starts with its request, which is all that a program was asked for. */
  @Override
  public Sample timed(Trial trial, Sample sample) {
    long bytes = parameters.of(trial.cell().options()).bytes();
    Long sent = sample.get(ConnectionMetrics.REQUEST_SENT);
    Long first = sample.get(ConnectionMetrics.FIRST_BYTE);
    Long last = sample.get(ConnectionMetrics.LAST_BYTE);
    if (sample.outcome() != Outcome.SUCCEEDED || sent == null || first == null || last == null) {
      return sample;
    }
    return Sample.succeeded(
        new TreeMap<>(
            Map.of(
                BulkMetrics.TRANSFER,
                bytes,
                ConnectionMetrics.FIRST_BYTE,
                first - sent,
                ConnectionMetrics.LAST_BYTE,
                last - sent,
                BulkMetrics.GOODPUT,
                Math.round(bytes * 8e9 / (last - sent)))),
        sample.negotiated());
  }
}
