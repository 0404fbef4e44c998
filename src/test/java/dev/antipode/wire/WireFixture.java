package dev.antipode.wire;

import dev.antipode.result.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A run of schema 1 with the captures of two cells as a virtual lab made them, and what is to be
 * read from them.
 */
public final class WireFixture {
  public static final Path FOLDER = Path.of("src", "test", "resources", "fixtures", "wire");

  private WireFixture() {}

  /** A copy of the run with nothing but its captures to read. */
  public static RunFolder captured(Path folder) throws IOException {
    return copy(folder, "evidence");
  }

  /** A copy of the run with nothing but what was read from its captures. */
  public static RunFolder read(Path folder) throws IOException {
    return copy(folder, "expected");
  }

  private static RunFolder copy(Path folder, String evidence) throws IOException {
    for (String file : List.of("run.json", "trials.jsonl")) {
      Files.copy(FOLDER.resolve(file), folder.resolve(file));
    }
    Files.createDirectory(folder.resolve("evidence"));
    try (Stream<Path> files = Files.list(FOLDER.resolve(evidence))) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve("evidence").resolve(file.getFileName() + ""));
      }
    }
    return new RunFolder(folder);
  }
}
