package dev.antipode.cli;

import dev.antipode.analysis.PlanCheck;
import dev.antipode.analysis.PlanFindings;
import dev.antipode.experiment.ExperimentKind;
import dev.antipode.lab.Installation;
import dev.antipode.lab.LabChoice;
import dev.antipode.lab.LabException;
import dev.antipode.lab.LabKind;
import dev.antipode.result.Manifest;
import dev.antipode.result.RunFolder;
import dev.antipode.run.OpenRun;
import dev.antipode.run.Runs;
import dev.antipode.run.UnplayedRun;
import dev.antipode.scenario.Plan;
import dev.antipode.scenario.Scenario;
import dev.antipode.scenario.value.InputException;
import dev.antipode.scenario.value.InvalidValueException;
import dev.antipode.scenario.value.Named;
import dev.antipode.stack.StackException;
import dev.antipode.stack.Stacks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures a scenario and writes its report. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Measures a scenario and reports it.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  antipode run australia",
      "  antipode run scenarios/australia.yaml --rtt 211ms --stack tls13,quic-netty --reps 50",
      "  antipode run scenarios/smoke.yaml --lab loopback --path loopback",
      "  antipode run --resume                          continue the newest unfinished run",
      "  antipode run --resume --out results/20260102T030405Z-australia"
    })
final class RunCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "SCENARIO",
      completionCandidates = CompletionWords.Scenarios.class,
      description = "A scenario: a file, or one of scenarios/ by its name, such as australia.")
  private @Nullable Path scenarioFile;

  @Mixin private ScenarioOptions options = new ScenarioOptions();

  @Mixin private EvidenceOptions evidence = new EvidenceOptions();

  @Option(
      names = "--lab",
      paramLabel = "LAB",
      completionCandidates = CompletionWords.Labs.class,
      description = "Where to measure: auto (default), native, virtual or loopback.")
  private @Nullable String lab;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description =
          "How many guests of the virtual lab run side by side (default: one for each core).")
  private @Nullable Integer jobs;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The folder of the run (default: results/<UTC time>-<scenario>).")
  private @Nullable Path out;

  @Option(
      names = "--resume",
      description = "Continue an unfinished run. No trial is played twice, and none is lost.")
  private boolean resume;

  @Override
  public Integer call()
      throws InputException, LabException, StackException, IOException, InterruptedException {
    Installation installation = Installation.locate();
    Stacks stacks = StackNames.load();
    Runs campaign =
        new Runs(installation, stacks, ExperimentList.ALL, new ProgressDisplay(System.err));
    Path before = UnplayedRun.nearest(out == null ? Path.of("results") : out);
    // Held to the end: a second process must not write its report over the files of this one.
    try (OpenRun run =
        resume ? campaign.resume(unfinished(campaign)) : begin(campaign, installation, stacks)) {
      try (StopNotice _ = new StopNotice(run.folder())) {
        campaign.play(run, jobCount());
      } catch (InputException | LabException refused) {
        if (!resume) {
          new UnplayedRun(run.folder().path(), before).remove();
        }
        throw refused;
      }
      return FinishRun.finish(run.folder(), System.out, System.err);
    }
  }

  private OpenRun begin(Runs campaign, Installation installation, Stacks stacks)
      throws InputException, LabException, StackException, IOException {
    if (scenarioFile == null) {
      throw new InputException(
          "SCENARIO is missing. Give a scenario, for example: antipode run australia. To continue an unfinished run, give --resume.");
    }
    Scenario scenario =
        options.read(ScenarioFile.find(scenarioFile, installation), installation, stacks);
    ExperimentKind experiment = ExperimentList.ALL.of(scenario);
    Plan plan = Plan.of(scenario, experiment.keys(), stacks.applicability());
    LabChoice choice =
        lab == null || lab.equals("auto")
            ? LabChoice.automatic(installation)
            : LabChoice.asked(labKind(lab));
    PlanFindings findings = PlanCheck.of(scenario, experiment, plan, stacks, Set.of(choice.kind()));
    PlanCheck.refuse(scenario, findings);
    findings.cautions().forEach(caution -> System.err.println("antipode: caution: " + caution));
    Map<String, String> given = new LinkedHashMap<>(options.given());
    given.putAll(evidence.given());
    return campaign.begin(
        scenario, given, evidence.kept(), choice, jobCount(), commandLine(), Version.text(), out);
  }

  private RunFolder unfinished(Runs campaign) throws InputException, IOException {
    List<String> given = new ArrayList<>(options.given().keySet());
    given.addAll(evidence.given().keySet());
    if (lab != null) {
      given.add("--lab");
    }
    if (!given.isEmpty()) {
      throw new InputException(
          "--resume continues a run as it was begun. Leave out "
              + String.join(", ", given)
              + ", or begin a new run without --resume.");
    }
    RunFolder folder =
        out == null
            ? campaign.newestUnfinished(Path.of("results"))
            : new RunFolder(out.toAbsolutePath());
    Manifest manifest = folder.manifest();
    if (scenarioFile != null
        && !ScenarioFile.bare(scenarioFile).equals(manifest.scenario().name())) {
      throw new InputException(
          folder.path()
              + " holds a run of scenario '"
              + manifest.scenario().name()
              + "', not of "
              + scenarioFile
              + ". Leave out the scenario, or give the folder of another run with --out.");
    }
    return folder;
  }

  private static LabKind labKind(String name) {
    try {
      return Named.of(LabKind.class, "--lab", name);
    } catch (InvalidValueException unknown) {
      throw new InvalidValueException("--lab", name, "auto, native, virtual or loopback");
    }
  }

  private int jobCount() {
    int count = jobs == null ? Runtime.getRuntime().availableProcessors() : jobs;
    if (count < 1 || count > 256) {
      throw new InvalidValueException("--jobs", Integer.toString(count), "a number from 1 to 256");
    }
    return count;
  }

  private String commandLine() {
    List<String> arguments =
        spec == null ? List.of() : spec.commandLine().getParent().getParseResult().originalArgs();
    return "antipode "
        + arguments.stream().map(RunCommand::quoted).collect(Collectors.joining(" "));
  }

  /** As a shell takes it for one word. */
  private static String quoted(String argument) {
    return argument.matches("[\\w@%+=:,./-]+")
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
  }
}
