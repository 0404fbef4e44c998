package dev.antipode.cli;

import dev.antipode.lab.Installation;
import dev.antipode.scenario.value.InputException;
import dev.antipode.scenario.value.Spelling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds the scenario that a user named: a file, or one of {@code scenarios/} by its name. */
final class ScenarioFile {
  private static final String ENDING = ".yaml";

  private ScenarioFile() {}

  /**
   * The file, as it is to be shown.
   *
   * @throws InputException that names those there are, if there is none
   */
  static Path find(Path named, Installation installation) throws InputException {
    if (Files.exists(named)) {
      return named;
    }
    String name = named.toString();
    boolean isName = named.getNameCount() == 1 && !named.isAbsolute();
    Path shipped =
        folder(installation).resolve(isName && !name.endsWith(ENDING) ? name + ENDING : name);
    if (isName && Files.isRegularFile(shipped)) {
      return shown(shipped);
    }
    if (!isName) {
      throw new InputException(
          name + ": there is no such file or folder" + instead(named, installation));
    }
    throw new InputException("There is no scenario '" + name + "'" + instead(named, installation));
  }

  /** The names of the scenarios that come with the program, in alphabetical order. */
  static List<String> names(Installation installation) throws InputException {
    try (Stream<Path> files = Files.list(folder(installation))) {
      return files
          .filter(file -> file.toString().endsWith(ENDING))
          .map(ScenarioFile::bare)
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      throw new InputException(
          folder(installation) + " cannot be read. Give the path of a scenario file.", unreadable);
    }
  }

  /** The name of a scenario's file, without its ending; empty for the root of all folders. */
  static String bare(Path file) {
    String name = file.getFileName() == null ? "" : file.getFileName().toString();
    return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
  }

  static Path folder(Installation installation) {
    return installation.home().resolve("scenarios");
  }

  private static String instead(Path named, Installation installation) throws InputException {
    List<String> names = names(installation);
    return Spelling.nearest(bare(named), names)
            .map(near -> ". Did you mean " + near + "?")
            .orElse(".")
        + " There are: "
        + String.join(", ", names)
        + "; or give the path of a scenario file.";
  }

  /** As short as a user would write it. */
  private static Path shown(Path file) {
    Path here = Path.of("").toAbsolutePath();
    return file.startsWith(here) ? here.relativize(file) : file;
  }
}
