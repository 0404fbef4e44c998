package dev.antipode.cli.network;

import dev.antipode.lab.Installation;
import dev.antipode.lab.LabChoice;
import dev.antipode.lab.LabException;
import dev.antipode.lab.LabKind;
import dev.antipode.lab.Topology;
import dev.antipode.run.exec.Execs;
import dev.antipode.scenario.value.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A shell on the client of a network that ends with it. */
final class FreshShell {
  private FreshShell() {}

  /**
   * Opens it on this process's terminal, or feeds it from standard input; returns its exit code.
   */
  static int open(Installation installation, LabOptions options)
      throws LabException, InputException, IOException, InterruptedException {
    boolean typed = Boolean.getBoolean("antipode.stdin.terminal");
    if (typed && !Boolean.getBoolean("antipode.stdout.terminal")) {
      throw new LabException(
          LabException.Cause.USAGE,
          "A shell needs a terminal on standard input and on standard output. Without one, give commands on"
              + " standard input, for example: echo 'ping -c 3 "
              + Topology.of(installation).server().getHostAddress()
              + "' | ./antipode lab shell");
    }
    LabChoice lab = options.lab(installation);
    return new Execs(installation)
        .run(
            options.order(installation, shell(installation, lab, typed)),
            options.limits(typed),
            lab);
  }

  private static List<String> shell(Installation installation, LabChoice lab, boolean typed)
      throws IOException {
    if (!typed) {
      return List.of("bash", "-c", new String(System.in.readAllBytes(), StandardCharsets.UTF_8));
    }
    // The clock of a guest must stand still while a person thinks.
    return lab.kind() == LabKind.NATIVE
        ? List.of("bash")
        : List.of(installation.labScript().resolveSibling("guest-shell.sh").toString());
  }
}
