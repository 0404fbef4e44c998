package dev.antipode.lab.guest;

import dev.antipode.lab.Installation;
import dev.antipode.lab.LabException;
import dev.antipode.lab.Processes;
import dev.antipode.lab.RouterNat;
import dev.antipode.lab.Script;
import dev.antipode.lab.Shape;
import dev.antipode.scenario.path.PathProfile;
import java.util.ArrayList;
import java.util.List;

/** The lab's script in the hands of a person, on that person's terminal. */
public final class LabShell {
  private LabShell() {}

  /**
   * Makes a network that outlives this process. Nobody owns it, so only {@code down} removes it.
   */
  public static void up(Installation installation, String name, PathProfile profile)
      throws LabException {
    Script.run(installation.labScript(), List.of("up", name, "--owner-pid", "none"));
    Script.run(installation.labScript(), Shape.command(name, profile, List.of()));
    if (profile.nat() != null) {
      Script.run(installation.labScript(), RouterNat.on(name, profile.nat()));
    }
  }

  /**
   * Runs a command of the script with this process's own input and output; returns its exit code.
   */
  public static int through(Installation installation, String... arguments) throws LabException {
    List<String> command = new ArrayList<>(List.of(installation.labScript().toString()));
    command.addAll(List.of(arguments));
    try {
      return Processes.attach(command).waitFor();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new LabException(LabException.Cause.FAILURE, "interrupted", stopped);
    }
  }
}
