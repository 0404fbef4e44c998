package dev.antipode.driver;

import dev.antipode.capture.CapturedTrial;
import dev.antipode.endpoint.Order;
import dev.antipode.endpoint.Target;
import dev.antipode.endpoint.Task;
import dev.antipode.lab.LabException;
import dev.antipode.lab.Side;
import dev.antipode.lab.TcpTimers;
import dev.antipode.lab.TimeModel;
import dev.antipode.lab.Traffic;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.Trial;
import dev.antipode.scenario.path.Losses;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.stack.Stack;
import dev.antipode.stack.StackDescription.Transport;
import dev.antipode.stack.foreign.End;
import dev.antipode.stack.foreign.ForeignPair;
import dev.antipode.stack.foreign.ForeignProgram;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a driver has for one trial: the two endpoint processes, the router, and what belongs around
 * every measurement. In a warm-up nothing is lost, captured or counted. One thread, one trial.
 */
public final class TrialContext {
  /** A part of a trial. */
  @FunctionalInterface
  public interface Part<T extends @Nullable Object> {
    T play() throws DriverException, LabException, InterruptedException;
  }

  /** What is done between an order and its answer. */
  @FunctionalInterface
  public interface Meanwhile {
    void run() throws DriverException, InterruptedException;
  }

  private final Bench bench;
  private final Trial trial;
  private final @Nullable PathProfile path;
  private final TcpTimerCount tcpTimers;
  private @Nullable Traffic traffic;
  private long mostPackets;
  private boolean load;

  private TrialContext(Bench bench, Trial trial, @Nullable PathProfile path) {
    this.bench = bench;
    this.trial = trial;
    this.path = path;
    tcpTimers =
        new TcpTimerCount(
            bench.endpoints(), path != null && stack().description().transport() == Transport.TCP);
  }

  /** For a trial that counts. */
  public static TrialContext counting(Bench bench, Trial trial, PathProfile path) {
    return new TrialContext(bench, trial, path);
  }

  /** For a trial that warms up and does not count. */
  public static TrialContext warmUp(Bench bench, Trial trial) {
    return new TrialContext(bench, trial, null);
  }

  /** The stack of the trial's cell. */
  public Stack stack() {
    return bench.stacks().get(trial.cell().stack());
  }

  /** The server of the trial's cell, which is started at the first call; nothing is sent to it. */
  public Target target(Order.Application application) throws DriverException, InterruptedException {
    Cell cell = trial.cell();
    if (stack() instanceof ForeignPair pair) {
      return new Target(
          pair.client().name(),
          cell.options().ofStack(),
          bench.endpoints().address(),
          port(pair, cell, application));
    }
    return new Target(
        cell.stack(),
        cell.options().ofStack(),
        bench.endpoints().address(),
        bench.endpoints().port(cell.stack(), cell.options(), application));
  }

  private int port(ForeignPair pair, Cell cell, Order.Application application)
      throws DriverException, InterruptedException {
    return switch (pair.server()) {
      case End.Program(ForeignProgram program) ->
          bench.endpoints().foreign().port(pair, program, cell.options());
      case End.Own(Stack own) ->
          bench.endpoints().port(own.description().name(), cell.options(), application);
    };
  }

  /** The program that is the client of the trial's cell; null where a stack of ours is. */
  public @Nullable ForeignClient foreignClient() {
    return stack() instanceof ForeignPair pair
            && pair.client() instanceof End.Program(ForeignProgram program)
        ? new ForeignClient(bench, trial, pair, program, path != null)
        : null;
  }

  public Router router() {
    return bench.router();
  }

  public TimeModel time() {
    return bench.lab().time();
  }

  /**
   * Has the client's process do a task.
   *
   * @param limit how long it takes at the most; after that the process is lost
   */
  public <O, A> A client(Task<O, A> task, O order, Duration limit)
      throws DriverException, InterruptedException {
    return client(task, order, limit, () -> {});
  }

  /** The same, and something else while the client does it. */
  public <O, A> A client(Task<O, A> task, O order, Duration limit, Meanwhile meanwhile)
      throws DriverException, InterruptedException {
    EndpointProcess client = bench.endpoints().process(Side.CLIENT);
    client.begin(task, order);
    meanwhile.run();
    return client.end(task, EndpointPair.START_LIMIT.plus(limit));
  }

  /** What the server of the trial's cell can be asked. */
  public ServerOrders server() {
    return new ServerOrders(bench.endpoints(), stack());
  }

  /** Waits until the last packets of what was played are off the path. */
  public void settle() throws InterruptedException {
    Thread.sleep(bench.scenario().settleMs());
  }

  /**
   * Plays what must be ready and sends packets, such as a connection that brings a ticket: none is
   * lost, timed or counted. What sends nothing needs no such care.
   */
  public void prepare(Part<?> part) throws DriverException, LabException, InterruptedException {
    if (path == null) {
      part.play();
      return;
    }
    // Losses are counted from the trial's own first packet.
    router().loseNothing(path);
    part.play();
    settle();
    router().countAnew();
  }

  /**
   * Plays what is measured, under the path's losses, and captures it in the router; what else there
   * is to tell of it, such as the keys that decrypt it, belongs beside the capture.
   *
   * @param packets how many it sends at the most each way, so that losses need not be drawn beyond
   *     them; a trial that sends more has failed
   */
  public Played measureCaptured(long packets, CapturedPart part)
      throws DriverException, LabException, InterruptedException {
    return measure(packets, stem(), part, CaptureSize.WHOLE);
  }

  /**
   * The same of a load, of which sums are read. TCP's packets are cut to their heads at once, as
   * heads tell all that is read of them; QUIC's are whole until they were read, unless they are too
   * many.
   *
   * @param bytes about how many cross the path, both ways
   */
  public Played measureLoad(long bytes, CapturedPart part)
      throws DriverException, LabException, InterruptedException {
    load = true;
    return measure(Losses.COVERED_PACKETS, stem(), part, CaptureSize.of(bytes));
  }

  /** The first trial of a cell has the cell's name; the others wait for whoever reads them. */
  private @Nullable Path stem() {
    return !bench.captures()
        ? null
        : CapturedTrial.stem(bench.evidence(), trial.cell(), trial.block());
  }

  private Played measure(long packets, @Nullable Path evidence, CapturedPart part, CaptureSize size)
      throws DriverException, LabException, InterruptedException {
    if (path == null) {
      return part.play(null);
    }
    mostPackets = packets;
    router().forgetMtu(path);
    router().lose(path, trial.seed(), packets);
    boolean captured =
        evidence != null
            && router().trials().begin(evidence, size, load && time().processorsAreFree());
    tcpTimers.begin();
    try {
      // Secrets open whole packets only, and to write them takes time from what is measured.
      return part.play(captured && size == CaptureSize.WHOLE && !isCut() ? evidence : null);
    } finally {
      end(captured ? evidence : null);
      tcpTimers.end();
    }
  }

  /** Whether packets are cut to their heads, which tell all that is read of TCP's in a load. */
  private boolean isCut() {
    return load && stack().description().transport() == Transport.TCP;
  }

  /** The trial's last packets, such as those that close its connection, belong to it. */
  private void end(@Nullable Path captured) throws LabException, InterruptedException {
    settle();
    if (captured != null) {
      router().trials().end(captured, isCut());
    }
    traffic = router().crossed();
  }

  /** How an order names where a client's key log and qlog go: beside the capture. */
  public static @Nullable String stem(@Nullable Path evidence) {
    return evidence == null ? null : evidence.toAbsolutePath().toString();
  }

  /** What crossed the router while it was measured; null where nothing was. */
  public @Nullable Traffic traffic() {
    return traffic;
  }

  /** What TCP's timers did at each end; of those alone that tell. */
  public SortedMap<Side, TcpTimers> tcpTimers() {
    return tcpTimers.during();
  }

  /** For how many packets each way losses were drawn. */
  public long mostPackets() {
    return mostPackets;
  }
}
