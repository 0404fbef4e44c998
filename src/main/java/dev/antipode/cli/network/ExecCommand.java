package dev.antipode.cli.network;

import dev.antipode.lab.Installation;
import dev.antipode.lab.LabException;
import dev.antipode.run.exec.Execs;
import dev.antipode.scenario.value.InputException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Runs programs of the user's in the lab. */
@Command(
    name = ExecCommand.NAME,
    mixinStandardHelpOptions = true,
    exitCodeOnInvalidInput = Execs.OWN_FAILURE,
    exitCodeOnExecutionException = Execs.OWN_FAILURE,
    description =
        "Runs a program on the client of an emulated network, and one on its server if asked to.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  antipode exec --rtt 211ms -- ping -c 3 198.51.100.2",
      "  antipode exec --path australia --server 'iperf3 -s' -- sh -c 'iperf3 -c $ANTIPODE_HOST'",
      "  antipode exec --rtt 80ms --loss 1%% --time virtual -- ./run-my-tests.sh",
      "",
      "Exit codes: the client's own; 124 where the limit was reached; 125 where we failed."
    })
public final class ExecCommand implements Callable<Integer> {
  /** Its name. */
  public static final String NAME = "exec";

  @Mixin private LabOptions options = new LabOptions();

  @Parameters(
      arity = "1..*",
      paramLabel = "CMD",
      description =
          "The client and its arguments. $ANTIPODE_HOST is the server's address, $ANTIPODE_CLIENT its"
              + " own.")
  private List<String> client = List.of();

  @Override
  public Integer call() throws InputException, LabException, IOException, InterruptedException {
    Installation installation = Installation.locate();
    return new Execs(installation)
        .run(options.order(installation, client), options.limits(false), options.lab(installation));
  }
}
