package dev.antipode.driver;

import dev.antipode.capture.CapturedTrial;
import dev.antipode.sample.Outcome;
import dev.antipode.sample.Sample;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.Trial;
import dev.antipode.stack.foreign.ForeignPair;
import dev.antipode.stack.foreign.ForeignProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

  /** Has it get a ticket; what stands in the way is a sample, else null. */
  public @Nullable Sample prepare(int port, int bytes, Duration limit)
      throws DriverException, InterruptedException {
    Sample sample =
        sample(ends().prepare(request(port, bytes, null), limit), "preparing the session", limit);
    return sample.outcome() == Outcome.SUCCEEDED ? null : sample;
  }

  /**
   * Has it send its request and read the answer.
   *
   * @param evidence the stem of the trial's files; null where nothing is captured
   */
  public Sample play(int port, int bytes, @Nullable Path evidence, Duration limit)
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
    Sample sample = sample(ends().play(request(port, bytes, keys), limit), "the request", limit);
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

  private ForeignEnds.Request request(int port, int bytes, @Nullable Path keys) {
    Cell cell = trial.cell();
    return new ForeignEnds.Request(
        pair, program, cell.session(), cell.options(), port, bytes, keys, cell.id());
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
