package dev.antipode.run;

import dev.antipode.capture.CapturedTrial;
import dev.antipode.disk.DurableFile;
import dev.antipode.driver.Bench;
import dev.antipode.driver.ClaimCheck;
import dev.antipode.driver.Driver;
import dev.antipode.driver.DriverException;
import dev.antipode.driver.EndpointPair;
import dev.antipode.driver.Played;
import dev.antipode.driver.Router;
import dev.antipode.driver.TrialContext;
import dev.antipode.evidence.WireTimes;
import dev.antipode.lab.Lab;
import dev.antipode.lab.LabException;
import dev.antipode.lab.OwnBuild;
import dev.antipode.lab.Traffic;
import dev.antipode.sample.Findings;
import dev.antipode.sample.Json;
import dev.antipode.sample.Outcome;
import dev.antipode.sample.Sample;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.Scenario;
import dev.antipode.scenario.Trial;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.stack.Credentials;
import dev.antipode.stack.Stacks;
import dev.antipode.stack.Support;
import dev.antipode.stack.foreign.ForeignPair;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Plays single trials with one pair of endpoint processes, holds what came of them against what
 * their cells claim and their paths allow, and starts the pair anew where it is lost. One thread.
 */
final class TrialPlayer implements AutoCloseable {
  /** Starts a pair of endpoint processes. */
  private interface Start {
    EndpointPair endpoints() throws LabException;
  }

  private final Driver driver;
  private final Start start;
  private final ClockWatch clock = ClockWatch.ofMachine();
  private final int warmups;
  private final Set<Cell> cold = new HashSet<>();
  private final Set<Cell> known = new HashSet<>();
  private Bench bench;
  private @Nullable WireTimes wireTimes;

  /**
   * Starts the endpoint processes.
   *
   * @param command starts one
   * @param folder where their standard error goes
   * @param evidence the folder where captures and the like go
   * @param captures whether trials are captured
   */
  TrialPlayer(
      Lab lab,
      List<String> command,
      Credentials credentials,
      Path folder,
      Path evidence,
      boolean captures,
      Scenario scenario,
      Driver driver,
      Stacks stacks)
      throws LabException {
    this.driver = driver;
    warmups = scenario.warmup();
    start =
        () -> {
          OwnBuild.requireUnchanged();
          return new EndpointPair(
              lab, command, credentials, folder, Duration.ofMillis(scenario.timeoutMs()));
        };
    bench =
        new Bench(lab, new Router(lab), start.endpoints(), stacks, scenario, evidence, captures);
  }

  Bench bench() {
    return bench;
  }

  /** Plays a trial of which nothing is kept. */
  void warmUp(Cell cell) throws LabException, InterruptedException {
    known.add(cell);
    Trial trial = new Trial(cell, 0, 0);
    var _ = attempt(trial, TrialContext.warmUp(bench, trial));
  }

  /** Plays a trial that counts. */
  Played play(Trial trial, PathProfile path) throws LabException, InterruptedException {
    warmUpAnew(trial.cell(), path);
    TrialContext context = TrialContext.counting(bench, trial, path);
    clock.begin();
    Played played = attempt(trial, context);
    if (bench.captures()) {
      clock.end();
    }
    if (played.sample().outcome() == Outcome.FAILED) {
      // A trial that fails because its program is gone tells nothing of a stack.
      OwnBuild.requireUnchanged();
    }
    keepEvidence(trial.cell(), played.findings());
    Sample sample =
        ClaimCheck.check(
            context.stack().description(), trial.cell(), timed(trial, context, played.sample()));
    Traffic traffic = context.traffic();
    return played
        .during(
            context.tcpTimers(),
            traffic == null ? Collections.emptySortedMap() : traffic.queueDrops())
        .with(
            traffic == null
                ? sample
                : TrafficCheck.add(sample, path, traffic, context.mostPackets()));
  }

  /** The times of a client that is a program are read from its packets. */
  private Sample timed(Trial trial, TrialContext context, Sample sample) throws LabException {
    if (context.foreignClient() == null || sample.outcome() != Outcome.SUCCEEDED) {
      return sample;
    }
    Path stem = CapturedTrial.stem(bench.evidence(), trial.cell(), trial.block());
    if (wireTimes == null) {
      wireTimes = WireTimes.find();
    }
    return driver.timed(trial, wireTimes.read(context.stack().description(), stem).times(sample));
  }

  /** Endpoints that took the place of others have loaded no classes yet, as at the start. */
  private void warmUpAnew(Cell cell, PathProfile path) throws LabException, InterruptedException {
    known.add(cell);
    if (cold.remove(cell)) {
      // The trial before has ordered some.
      bench.router().loseNothing(path);
      for (int i = 0; i < warmups; i++) {
        warmUp(cell);
      }
      bench.router().countAnew();
      cold.remove(cell);
    }
  }

  private void keepEvidence(Cell cell, Findings findings) throws LabException {
    for (var entry : findings.evidence().entrySet()) {
      Path file = bench.evidence().resolve(cell.id() + "." + entry.getKey() + ".json");
      try {
        DurableFile.replace(file, Json.line(entry.getValue()) + "\n");
      } catch (IOException unwritable) {
        throw new LabException(
            LabException.Cause.FAILURE, "cannot write " + file + ": " + unwritable, unwritable);
      }
    }
  }

  /** A trial that fails is a sample that says so; endpoints that are lost are started anew. */
  private Played attempt(Trial trial, TrialContext context)
      throws LabException, InterruptedException {
    Cell cell = trial.cell();
    if (context.stack().support(cell.session(), cell.options().ofStack())
        instanceof Support.Unsupported(String reason)) {
      return Played.without(Outcome.UNSUPPORTED, reason);
    }
    if (context.stack() instanceof ForeignPair && !driver.playsPrograms()) {
      return Played.without(
          Outcome.UNSUPPORTED,
          "a program makes one request and ends, so none plays '" + cell.experiment() + "'");
    }
    try {
      Played played = driver.play(trial, context);
      // To its peer, one that was stopped is only silent.
      if (played.sample().outcome() != Outcome.SUCCEEDED && bench.endpoints().isStopped()) {
        replaceEndpoints();
      }
      return played;
    } catch (DriverException failed) {
      if (failed.isLost() || bench.endpoints().isStopped()) {
        replaceEndpoints();
      }
      return Played.only(Sample.failedBy(failed));
    }
  }

  /** Ends both endpoint processes and starts others. */
  void replaceEndpoints() throws LabException {
    bench.endpoints().kill();
    bench = bench.with(start.endpoints());
    cold.addAll(known);
  }

  @Override
  public void close() {
    bench.router().close();
    bench.endpoints().close();
  }
}
