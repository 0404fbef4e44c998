package dev.antipode.driver;

import dev.antipode.capture.CapturedTrial;
import dev.antipode.driver.ForeignSurroundings.Content;
import dev.antipode.lab.LabException;
import dev.antipode.sample.Outcome;
import dev.antipode.sample.Sample;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.SessionMode;
import dev.antipode.scenario.Trial;
import dev.antipode.scenario.path.Losses;
import dev.antipode.stack.foreign.ForeignPair;
import dev.antipode.stack.foreign.ForeignProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The client of a trial where that is a program: a process for the trial. It tells whether it
 * succeeded, and its packets tell when what happened.
 */
public final class ForeignClient {
  /** What a program ends with that cannot do what it is asked, as quic-interop-runner has it. */
  private static final int UNSUPPORTED = 127;

  private final Bench bench;
  private final Trial trial;
  private final ForeignPair pair;
  private final ForeignProgram program;
  private final boolean counts;

  /**
   * Starts nothing yet.
   *
   * @param counts whether the trial is one that counts, and no warm-up
   */
  ForeignClient(
      Bench bench, Trial trial, ForeignPair pair, ForeignProgram program, boolean counts) {
    this.counts = counts;
    this.bench = bench;
    this.trial = trial;
    this.pair = pair;
    this.program = program;
  }

  /**
   * Has it send its request and read the answer, after it got a ticket where its session needs one.
   *
   * @param bytes of the content, which is echoed where both ends can do that, else a file
   */
  public Played exchange(TrialContext context, int port, int bytes, Duration limit)
      throws DriverException, LabException, InterruptedException {
    return play(context, port, new Content(bytes, pair.echoes()), limit);
  }

  /** Has it get a file of so many bytes, likewise. */
  public Played download(TrialContext context, int port, int bytes, Duration limit)
      throws DriverException, LabException, InterruptedException {
    return play(context, port, new Content(bytes, false), limit);
  }

  private Played play(TrialContext context, int port, Content content, Duration limit)
      throws DriverException, LabException, InterruptedException {
    if (trial.cell().session() != SessionMode.FULL) {
      List<Sample> refused = new ArrayList<>();
      context.prepare(() -> {
        Sample ended =
            sample(
                ends().prepare(request(port, content, null), limit),
                "preparing the session",
                limit);
        return ended.outcome() == Outcome.SUCCEEDED || refused.add(ended);
      });
      if (!refused.isEmpty()) {
        return Played.only(refused.getFirst());
      }
    }
    return context.measureCaptured(
        Losses.COVERED_PACKETS, evidence -> Played.only(measured(port, content, evidence, limit)));
  }

  private Sample measured(int port, Content content, @Nullable Path evidence, Duration limit)
      throws DriverException, InterruptedException {
    if (!ends().canTime()) {
      throw DriverException.refused(
          program.name()
              + " is timed from the wire, and there is no router to capture in."
              + " Use the native or the virtual lab");
    }
    if (evidence == null && counts) {
      throw DriverException.refused(
          program.name()
              + " is timed from the wire, and nothing is captured. Leave out --evidence");
    }
    Path keys = evidence == null ? null : CapturedTrial.keys(evidence.toAbsolutePath());
    Sample sample = sample(ends().play(request(port, content, keys), limit), "the request", limit);
    if (keys != null) {
      addServerKeys(keys);
    }
    return sample;
  }

  /** Either end's secrets do; a server writes those of all its connections. */
  private void addServerKeys(Path keys) {
    try {
      Path server = ends().serverKeys();
      if (!Files.exists(keys) && Files.exists(server)) {
        Files.copy(server, keys);
      }
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private ForeignEnds.Request request(int port, Content content, @Nullable Path keys) {
    Cell cell = trial.cell();
    return new ForeignEnds.Request(
        pair, program, cell.session(), cell.options(), port, content, keys, cell.id());
  }

  private ForeignEnds ends() {
    return bench.endpoints().foreign();
  }

  private Sample sample(ForeignEnds.Ended ended, String step, Duration limit) {
    Integer exit = ended.exit();
    if (exit == null) {
      return Sample.without(
          Outcome.TIMED_OUT,
          program.name()
              + ": "
              + step
              + " took longer than "
              + limit.toMillis()
              + " ms"
              + ended.words().clause());
    }
    return switch (exit) {
      case 0 -> Sample.succeeded(new TreeMap<>(), null);
      case UNSUPPORTED ->
          Sample.without(
              Outcome.UNSUPPORTED, program.name() + " cannot do this" + ended.words().clause());
      default ->
          Sample.without(
              Outcome.FAILED,
              program.name()
                  + ": "
                  + step
                  + " ended with exit code "
                  + exit
                  + ended.words().clause());
    };
  }
}
