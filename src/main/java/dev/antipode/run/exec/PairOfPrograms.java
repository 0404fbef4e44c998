package dev.antipode.run.exec;

import dev.antipode.driver.Calibrator;
import dev.antipode.driver.DriverException;
import dev.antipode.driver.EndpointPair;
import dev.antipode.driver.Router;
import dev.antipode.lab.Calibration;
import dev.antipode.lab.LabException;
import dev.antipode.lab.Listening;
import dev.antipode.lab.NativeLab;
import dev.antipode.lab.Processes;
import dev.antipode.lab.Side;
import dev.antipode.scenario.path.Losses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The programs of an order in an open lab, in the kernel that this process runs on. One thread. */
final class PairOfPrograms {
  /** As {@code timeout} of coreutils gives it. */
  static final int LIMIT_REACHED = 124;

  private static final Duration SERVER_LISTENS = Duration.ofSeconds(10);
  private static final long LOOK_EVERY_MS = 10;

  private final NativeLab lab;
  private final ExecOrder order;

  PairOfPrograms(NativeLab lab, ExecOrder order) {
    this.lab = lab;
    this.order = order;
  }

  /** Starts the processes that probe a path. */
  @FunctionalInterface
  interface Probes {
    EndpointPair start() throws LabException;
  }

  /**
   * Shapes and measures the path, starts the server, and runs the client to its end, or to the
   * limit; returns its exit code.
   */
  int play(Probes probes, Duration limit) throws LabException, InterruptedException {
    lab.shape(order.path());
    try (Router router = new Router(lab)) {
      say(calibrated(router, probes));
      router.countAnew();
      router.lose(order.path(), order.seed(), Losses.COVERED_PACKETS);
      try (Router.RunningCapture _ =
          order.capture() == null ? null : router.capture(Path.of(order.capture()))) {
        Process server = serve();
        Process client = lab.attach(Side.CLIENT, withAddresses(order.client()));
        boolean ended = client.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        Processes.end(client);
        if (server != null) {
          Processes.end(server);
        }
        if (!ended) {
          say("ended at the limit of " + limit.toSeconds() + " s of wall time");
        }
        sayIfUncovered(router);
        return ended ? client.exitValue() : LIMIT_REACHED;
      } finally {
        removeEmptyLog();
      }
    }
  }

  private String calibrated(Router router, Probes probes)
      throws LabException, InterruptedException {
    Calibration calibration;
    try (EndpointPair pair = Calibrator.needsProbes(order.path()) ? probes.start() : null) {
      calibration = new Calibrator(lab, router, pair, null).calibrate(order.path(), order.seed());
    } catch (DriverException lost) {
      throw new LabException(
          LabException.Cause.FAILURE,
          "path '" + order.path().name() + "' cannot be measured: " + lost.getMessage(),
          lost);
    }
    String problem = calibration.problem();
    if (problem != null) {
      throw new LabException(LabException.Cause.FAILURE, "the path is not as asked: " + problem);
    }
    return String.format(
        Locale.ROOT,
        "path '%s': a ping takes %.3f ms, %.3f expected",
        order.path().name(),
        calibration.ping().avgUs() / 1e3,
        calibration.expectedRttUs() / 1e3);
  }

  /** The server, once it listens; null where none is asked for. */
  private @Nullable Process serve() throws LabException, InterruptedException {
    if (order.server() == null) {
      return null;
    }
    // What it says must not get between the client's output.
    String commands = "exec 1>&2 </dev/null\n" + order.server();
    Process server = lab.attach(Side.SERVER, withAddresses(List.of("bash", "-c", commands)));
    long end = System.nanoTime() + SERVER_LISTENS.toNanos();
    while (!Listening.anywhere(server)) {
      if (!server.isAlive()) {
        throw new LabException(
            LabException.Cause.FAILURE,
            "the server ended with exit code " + server.exitValue() + " before it listened");
      }
      if (System.nanoTime() > end) {
        say("the server listens on no port after " + SERVER_LISTENS.toSeconds() + " s");
        break;
      }
      Thread.sleep(LOOK_EVERY_MS);
    }
    return server;
  }

  private List<String> withAddresses(List<String> command) {
    List<String> whole = new ArrayList<>();
    whole.add("env");
    whole.add("ANTIPODE_HOST=" + lab.serverAddress().getHostAddress());
    whole.add("ANTIPODE_CLIENT=" + lab.clientAddress().getHostAddress());
    whole.addAll(command);
    return whole;
  }

  private void sayIfUncovered(Router router) throws LabException {
    var crossed = router.crossedSoFar();
    long most = Math.max(crossed.up().packets(), crossed.down().packets());
    if (most > Losses.COVERED_PACKETS) {
      say(
          "caution: "
              + most
              + " packets crossed one way, and losses were drawn for the first "
              + Losses.COVERED_PACKETS
              + " only");
    }
  }

  /**
   * Beside a capture lies what the capturing program said; of one that said nothing it is empty.
   */
  private void removeEmptyLog() {
    if (order.capture() == null) {
      return;
    }
    Path log = Path.of(order.capture()).resolveSibling("capture.log");
    try {
      if (Files.exists(log) && Files.size(log) == 0) {
        Files.delete(log);
      }
    } catch (IOException stays) {
      say(log + " cannot be removed: " + stays.getMessage());
    }
  }

  private static void say(String words) {
    System.err.println("antipode: " + words);
  }
}
