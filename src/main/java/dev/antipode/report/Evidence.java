package dev.antipode.report;

import dev.antipode.result.RunFolder;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The captures, key logs and qlogs of a run.
 *
 * @param files names in its evidence folder
 */
record Evidence(List<String> files) {
  static final Evidence NONE = new Evidence(List.of());

  static Evidence in(RunFolder folder) throws InputException {
    if (!Files.isDirectory(folder.evidence())) {
      return NONE;
    }
    try (Stream<Path> files = Files.list(folder.evidence())) {
      return new Evidence(
          files
              .map(Path::getFileName)
              .map(Path::toString)
              .filter(file -> file.contains("."))
              .sorted()
              .toList());
    } catch (IOException unreadable) {
      throw new InputException(
          folder.evidence() + ": cannot be read: " + unreadable.getMessage(), unreadable);
    }
  }

  /** Those named after the cell, or after one end of it, as links from the run's folder. */
  List<String> of(Cell cell) {
    List<String> stems = List.of(cell.id(), cell.id() + ".client", cell.id() + ".server");
    return files.stream()
        .filter(file -> stems.contains(file.substring(0, file.lastIndexOf('.'))))
        .map(file -> "evidence/" + file)
        .toList();
  }
}
