package dev.antipode.cli;

import dev.antipode.lab.Installation;
import dev.antipode.run.exec.ExecOrder;
import dev.antipode.run.exec.Execs;
import dev.antipode.sample.Json;

/** Runs the programs of an order inside a guest. */
public final class ExecMain {
  private ExecMain() {}

  /** Takes the order as JSON; ends with the client's exit code. */
  public static void main(String[] arguments) {
    Quiet.libraries();
    System.exit(run(arguments[0]));
  }

  private static int run(String order) {
    try {
      return new Execs(Installation.locate())
          .inGuest(Json.MAPPER.readValue(order, ExecOrder.class));
    } catch (Throwable failure) {
      var _ = Failures.exitCode(failure);
      return Execs.OWN_FAILURE;
    }
  }
}
