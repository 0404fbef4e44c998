package dev.antipode.cli;

import dev.antipode.experiment.handshake.Rehearsal;
import dev.antipode.lab.Installation;
import dev.antipode.lab.LabChoice;
import dev.antipode.lab.LabException;
import dev.antipode.lab.LabKind;
import dev.antipode.run.OpenRun;
import dev.antipode.run.Runs;
import dev.antipode.scenario.EvidenceKept;
import dev.antipode.scenario.Scenario;
import dev.antipode.scenario.value.InputException;
import dev.antipode.stack.Credentials;
import dev.antipode.stack.StackException;
import dev.antipode.stack.Stacks;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Does once, in one process, what harness and endpoints do in a run, so that the JVM's AOT cache
 * knows it.
 */
@Command(
    name = "train",
    hidden = true,
    mixinStandardHelpOptions = true,
    description = "A rehearsal from which the JVM learns what to load ahead of time.")
final class TrainCommand implements Callable<Integer> {
  @Option(names = "--out", required = true)
  private Path out = Path.of("");

  @Mixin private ScenarioOptions options = new ScenarioOptions();

  @Override
  public Integer call()
      throws InputException, LabException, StackException, IOException, InterruptedException {
    Installation installation = Installation.locate();
    Stacks stacks = StackNames.load();
    Path smoke = installation.home().resolve("scenarios/smoke.yaml");
    Scenario scenario = options.read(smoke, installation, stacks).change().repetitions(1).build();
    Runs campaign =
        new Runs(installation, stacks, ExperimentList.ALL, new ProgressDisplay(System.err));
    LabChoice loopback = new LabChoice(LabKind.LOOPBACK, "a rehearsal");
    try (OpenRun run =
        campaign.begin(
            scenario, Map.of(), EvidenceKept.USUAL, loopback, 1, "train", Version.text(), out)) {
      campaign.play(run, 1);
      FinishRun.finish(
          run.folder(), new PrintStream(java.io.OutputStream.nullOutputStream()), System.err);
    }
    int played = Rehearsal.play(stacks, new Credentials(out.resolve("credentials")));
    System.err.println("antipode: rehearsed " + played + " handshakes");
    return 0;
  }
}
