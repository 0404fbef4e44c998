package dev.antipode.run;

import dev.antipode.disk.DurableFile;
import dev.antipode.disk.Scratch;
import dev.antipode.evidence.TrialReading;
import dev.antipode.lab.Installation;
import dev.antipode.lab.LabChoice;
import dev.antipode.lab.LabException;
import dev.antipode.lab.LabKind;
import dev.antipode.lab.LoopbackLab;
import dev.antipode.lab.Topology;
import dev.antipode.result.Manifest;
import dev.antipode.result.RunFolder;
import dev.antipode.result.StoredExperiment;
import dev.antipode.result.StoredFile;
import dev.antipode.scenario.EvidenceKept;
import dev.antipode.scenario.Experiments;
import dev.antipode.scenario.Plan;
import dev.antipode.scenario.Scenario;
import dev.antipode.scenario.Trial;
import dev.antipode.scenario.value.InputException;
import dev.antipode.scenario.value.InvalidValueException;
import dev.antipode.stack.Credentials;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.StackException;
import dev.antipode.stack.Stacks;
import dev.antipode.stack.identity.CertificateAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Begins runs, plays them to their end, and continues those that were stopped. */
public record Runs(
    Installation installation,
    Stacks stacks,
    Experiments<? extends RunExperiment> experiments,
    RunListener listener) {
  /**
   * Makes the folder of a new run with its manifest and its certificates; plays nothing yet. No
   * other process can write to it until it is closed.
   */
  public OpenRun begin(
      Scenario scenario,
      Map<String, String> overrides,
      EvidenceKept evidence,
      LabChoice lab,
      int jobs,
      String command,
      String version,
      @Nullable Path out)
      throws InputException, LabException, StackException, IOException {
    Instant now = Instant.now();
    OpenRun run = NewFolder.open(out, Path.of("results"), now, scenario.name());
    try {
      RunFolder folder = run.folder();
      List<StackDescription> descriptions =
          scenario.stacks().stream().map(stacks::described).toList();
      CertificateAuthority.once(
          credentials(folder).folder(),
          List.of(
              LoopbackLab.ADDRESS.getHostAddress(),
              Topology.of(installation).server().getHostAddress()));
      folder.write(
          new Manifest(
              Manifest.SCHEMA_VERSION,
              version,
              command,
              now.truncatedTo(ChronoUnit.SECONDS).toString(),
              null,
              scenario,
              overrides,
              lab.kind(),
              lab.reason(),
              lab.kind() == LabKind.VIRTUAL ? Math.min(jobs, Plan.mostLabs(scenario)) : 1,
              descriptions,
              null,
              List.of(),
              List.of(),
              evidence));
      return run;
    } catch (StackException | LabException | IOException | RuntimeException failed) {
      run.close();
      throw failed;
    }
  }

  /** Takes a run that was begun, to continue it. */
  public OpenRun resume(RunFolder folder) throws InputException, IOException {
    return OpenRun.take(folder);
  }

  /** Plays what is left of a run; returns at once where nothing is. */
  public void play(OpenRun run, int jobs)
      throws InputException, LabException, IOException, InterruptedException {
    RunFolder folder = run.folder();
    Scratch.reap();
    DurableFile.forgetDrafts(folder.path());
    DurableFile.forgetDrafts(folder.evidence());
    Set<String> done = RunRecovery.finished(folder);
    Manifest manifest = folder.manifest();
    List<Trial> left = left(folder, manifest, done);
    listener.say(
        manifest.scenario().name()
            + ": "
            + left.size()
            + " trials"
            + (done.isEmpty() ? "" : ", " + done.size() + " are done")
            + "; lab: "
            + manifest.lab().word()
            + " ("
            + manifest.labReason()
            + ")");
    listener.say("results: " + folder.path());
    listener.total(left.size());
    try (ReadAlong packets =
        new ReadAlong(
            listener,
            TrialReading.of(folder, StoredExperiment.of(folder, manifest, experiments)))) {
      // What a run that was stopped has captured and nobody has read.
      folder.trials().forEach(packets::add);
      if (!left.isEmpty()) {
        if (manifest.lab() == LabKind.VIRTUAL) {
          packets.begin();
          new VirtualRun(installation, folder, packets, manifest, Math.min(jobs, left.size()))
              .play();
        } else {
          new LocalRun(installation, folder, folder.evidence(), stacks, experiments, null, packets)
              .play(manifest, credentials(folder), left);
        }
      }
      refuseGaps(folder, manifest);
      packets.finish();
    }
    folder.write(
        folder.manifest().withFinishedAt(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString()));
  }

  /** A run has finished when every trial is stored, and not because nothing said otherwise. */
  private void refuseGaps(RunFolder folder, Manifest manifest) throws InputException, LabException {
    int missing = left(folder, manifest, folder.lines().ids()).size();
    if (missing > 0) {
      throw new LabException(
          LabException.Cause.FAILURE,
          missing
              + " trials were not played, though nothing said why. Continue with: ./antipode run"
              + " --resume --out "
              + folder.path());
    }
  }

  /** Plays one guest's share, inside the guest; what is said goes to its log. */
  public static void guest(
      Installation installation,
      Stacks stacks,
      Experiments<? extends RunExperiment> experiments,
      RunFolder folder,
      int index,
      int count)
      throws InputException, LabException, IOException, InterruptedException {
    Runs campaign = new Runs(installation, stacks, experiments, new SilentListener());
    Manifest manifest = folder.manifest();
    List<Trial> trials =
        Plan.share(
            manifest.scenario(),
            campaign.left(folder, manifest, folder.lines().ids()),
            index,
            count);
    RunFolder own = new RunFolder(new GuestFolder(folder, index).path());
    new LocalRun(
            installation, own, folder.evidence(), stacks, experiments, index, campaign.listener())
        .play(manifest.withoutLabs(), credentials(folder), trials);
  }

  /** The newest run in a folder that has not finished. */
  public RunFolder newestUnfinished(Path results) throws InputException, IOException {
    if (Files.isDirectory(results)) {
      List<Path> runs;
      try (Stream<Path> entries = Files.list(results)) {
        runs =
            entries
                .filter(entry -> Files.exists(entry.resolve("run.json")))
                .sorted(Comparator.reverseOrder())
                .toList();
      }
      for (Path run : runs) {
        RunFolder folder = new RunFolder(run.toAbsolutePath().normalize());
        if (folder.manifest().finishedAt() == null) {
          return folder;
        }
      }
    }
    throw new InputException(
        "There is no unfinished run in "
            + results.toAbsolutePath()
            + ". Name the folder of a run: --resume --out DIR.");
  }

  /** What is still to be played; an error names the file whose scenario cannot be played. */
  List<Trial> left(RunFolder folder, Manifest manifest, Set<String> done) throws InputException {
    checkStacks(folder, manifest);
    RunExperiment experiment = StoredExperiment.of(folder, manifest, experiments);
    try {
      return Plan.of(manifest.scenario(), experiment.keys(), stacks.applicability())
          .trials()
          .stream()
          .filter(trial -> !done.contains(trial.id()))
          .toList();
    } catch (InvalidValueException impossible) {
      throw new StoredFile(folder.manifestFile(), StoredFile.RESTORE)
          .damaged(0, "scenario", String.valueOf(impossible.getMessage()), impossible);
    }
  }

  private void checkStacks(RunFolder folder, Manifest manifest) throws InputException {
    for (String name : manifest.scenario().stacks()) {
      if (stacks.find(name) == null) {
        throw new InputException(
            folder.manifestFile()
                + ": the run needs stack '"
                + name
                + "', which is not here. "
                + manifest.stacks().stream()
                    .filter(stack -> stack.name().equals(name))
                    .flatMap(stack -> Stream.ofNullable(stack.traits()))
                    .flatMap(traits -> Stream.ofNullable(traits.origin()))
                    .map(origin ->
                        "It came from plugin " + origin.plugin() + ": give that with --plugin")
                    .findFirst()
                    .orElse("There are: " + String.join(", ", stacks.byName().keySet()))
                + ".");
      }
    }
  }

  private static Credentials credentials(RunFolder folder) {
    return new Credentials(folder.path().resolve("credentials"));
  }
}
