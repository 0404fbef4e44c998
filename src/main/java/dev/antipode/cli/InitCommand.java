package dev.antipode.cli;

import dev.antipode.disk.FileTrouble;
import dev.antipode.lab.Installation;
import dev.antipode.lab.LabException;
import dev.antipode.scenario.ScenarioKeys;
import dev.antipode.scenario.value.InputException;
import dev.antipode.scenario.yaml.ScenarioTemplate;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a scenario to begin with. */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    description =
        "Writes a scenario in which every key is explained, to begin with; never over a file that is"
            + " there.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  antipode init mine.yaml",
      "  antipode init downloads.yaml --experiment bulk",
      "  antipode plan mine.yaml"
    })
final class InitCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "Where to write; the scenario is named after it.")
  private Path file = Path.of("");

  @Option(
      names = "--experiment",
      paramLabel = "WORD",
      defaultValue = "handshake",
      completionCandidates = CompletionWords.Experiments.class,
      description = "What a trial does: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private String experiment = "handshake";

  @Override
  public Integer call() throws InputException, LabException, IOException {
    String name = ScenarioKeys.NAME.checked(ScenarioFile.bare(file));
    Path schema = Installation.locate().home().resolve("docs/scenario.schema.json");
    String text =
        ScenarioTemplate.of(name, ExperimentList.ALL.of(experiment).keys(), seenFrom(schema));
    try {
      Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException there) {
      throw new InputException(
          file + " exists already and is left as it is. Choose another name.", there);
    } catch (IOException unwritable) {
      throw new InputException(
          file
              + " cannot be written: "
              + FileTrouble.reason(unwritable)
              + ". Choose another place.",
          unwritable);
    }
    System.err.println(
        "antipode: "
            + file
            + " is a scenario that can be played as it is. See what it would measure with: antipode"
            + " plan "
            + file);
    return 0;
  }

  private String seenFrom(Path schema) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    return folder == null ? schema.toString() : folder.relativize(schema).toString();
  }
}
