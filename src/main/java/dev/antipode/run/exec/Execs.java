package dev.antipode.run.exec;

import dev.antipode.disk.Scratch;
import dev.antipode.driver.EndpointPair;
import dev.antipode.lab.Closing;
import dev.antipode.lab.Installation;
import dev.antipode.lab.LabChoice;
import dev.antipode.lab.LabException;
import dev.antipode.lab.LabKind;
import dev.antipode.lab.NativeLab;
import dev.antipode.lab.TimeModel;
import dev.antipode.lab.guest.AttachedGuest;
import dev.antipode.lab.guest.Guest;
import dev.antipode.run.JavaCommand;
import dev.antipode.sample.Json;
import dev.antipode.stack.Credentials;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs orders: in this kernel, or in a guest that does the same in its own. */
public record Execs(Installation installation) {
  /** What a failure ends with that is not the client's, as with {@code docker run}. */
  public static final int OWN_FAILURE = 125;

  private static final Duration PROBE_LIMIT = Duration.ofSeconds(30);
  private static final Duration FOR_EVER = Duration.ofDays(3_650);

  /** Runs an order to its end or its limit; returns what to end with. */
  public int run(ExecOrder order, ExecLimits limits, LabChoice lab)
      throws LabException, IOException, InterruptedException {
    System.err.println("antipode: " + lab.kind().word() + " lab (" + lab.reason() + ")");
    if (lab.kind() == LabKind.NATIVE) {
      return here(order, lab.kind().time(), limits.wall());
    }
    List<String> command = new ArrayList<>(JavaCommand.exec(installation));
    command.add(Json.line(order));
    Path kernel = Guest.kernel(installation);
    try (Closing closing = new Closing()) {
      AttachedGuest guest =
          AttachedGuest.boot(
              installation,
              kernel,
              limits.share(),
              limits.memory(),
              limits.terminal(),
              OWN_FAILURE,
              command);
      closing.add(guest);
      return limits.terminal()
          ? guest.await()
          : guest.await(limits.wall()).orElse(PairOfPrograms.LIMIT_REACHED);
    }
  }

  /** Runs an order in the kernel of a guest, which ends with it. */
  public int inGuest(ExecOrder order) throws LabException, IOException, InterruptedException {
    return here(order, TimeModel.VIRTUAL, FOR_EVER);
  }

  private int here(ExecOrder order, TimeModel time, Duration limit)
      throws LabException, IOException, InterruptedException {
    try (Closing closing = new Closing()) {
      Scratch scratch = Scratch.make("exec");
      closing.add(scratch);
      NativeLab lab = new NativeLab(installation, "exec-" + ProcessHandle.current().pid(), time);
      closing.add(lab);
      return new PairOfPrograms(lab, order)
          .play(
              () ->
                  new EndpointPair(
                      lab,
                      JavaCommand.endpoint(installation, time),
                      new Credentials(scratch.folder()),
                      scratch.folder(),
                      PROBE_LIMIT),
              limit);
    }
  }
}
