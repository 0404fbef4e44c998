package dev.antipode.cli;

import dev.antipode.lab.Installation;
import dev.antipode.result.RunFolder;
import dev.antipode.run.Runs;
import dev.antipode.stack.Stacks;
import dev.antipode.stack.foreign.ForeignStacks;
import dev.antipode.stack.plugin.Plugins;
import java.nio.file.Path;

/** The harness inside a guest: plays its share of a run. */
public final class GuestMain {
  private GuestMain() {}

  /** Takes the folder of the run, the guest's index and the number of guests. */
  public static void main(String[] arguments) {
    Quiet.libraries();
    System.exit(play(arguments));
  }

  private static int play(String[] arguments) {
    try {
      RunFolder folder = new RunFolder(Path.of(arguments[0]));
      int index = Integer.parseInt(arguments[1]);
      int count = Integer.parseInt(arguments[2]);
      Installation installation = Installation.locate();
      Stacks stacks = ForeignStacks.with(Plugins.load(), installation);
      Runs.guest(installation, stacks, ExperimentList.ALL, folder, index, count);
      return 0;
    } catch (Throwable failure) {
      return Failures.exitCode(failure);
    }
  }
}
