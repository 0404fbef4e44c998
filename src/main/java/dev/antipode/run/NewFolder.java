package dev.antipode.run;

import dev.antipode.disk.Access;
import dev.antipode.result.RunFolder;
import dev.antipode.scenario.value.InputException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The folder of a new run, which belongs to one process and is readable by its user alone. */
final class NewFolder {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private NewFolder() {}

  /**
   * Makes and takes it.
   *
   * @param out where the user wants it; null for a folder of its own in {@code results}, named by
   *     time and scenario, with a number behind it where others began in the same second
   * @param results is made if it is missing
   */
  static OpenRun open(@Nullable Path out, Path results, Instant now, String scenario)
      throws InputException, IOException {
    String name = STAMP.format(now) + "-" + scenario;
    Path wanted = out == null ? results.resolve(name) : out;
    Path path;
    try {
      path = out == null ? fresh(wanted) : made(wanted);
    } catch (IOException unwritable) {
      throw new InputException(
          wanted.toAbsolutePath().normalize()
              + " cannot be made or written: "
              + unwritable.getMessage()
              + ". Choose another folder with --out.",
          unwritable);
    }
    RunFolder folder = new RunFolder(path.toAbsolutePath().normalize());
    // Before it is looked at: a run that is being played is no run to continue.
    OpenRun run = take(folder);
    try {
      refuseRun(folder);
      Access.close(folder.path());
      Files.createDirectories(folder.evidence());
      return run;
    } catch (InputException | IOException refused) {
      run.close();
      throw refused;
    }
  }

  private static OpenRun take(RunFolder folder) throws InputException {
    try {
      return OpenRun.take(folder);
    } catch (IOException unwritable) {
      throw new InputException(
          folder.path()
              + " cannot be written: "
              + unwritable.getMessage()
              + ". Choose another folder with --out.",
          unwritable);
    }
  }

  private static void refuseRun(RunFolder folder) throws InputException {
    if (Files.exists(folder.manifestFile())) {
      throw new InputException(
          folder.path()
              + " already holds a run. Choose another folder, or continue it with --resume.");
    }
  }

  /** To make a folder is to own it: of two processes one is told that it exists. */
  private static Path fresh(Path wanted) throws IOException {
    Path results = wanted.toAbsolutePath().getParent();
    Files.createDirectories(results);
    for (int i = 1; ; i++) {
      Path path = i == 1 ? wanted : wanted.resolveSibling(wanted.getFileName() + "-" + i);
      try {
        return Files.createDirectory(path, Access.SECRET.ofFolder());
      } catch (FileAlreadyExistsException taken) {
        // the next name
      }
    }
  }

  private static Path made(Path wanted) throws IOException {
    Path path = wanted.toAbsolutePath().normalize();
    Path parent = path.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    try {
      return Files.createDirectory(path, Access.SECRET.ofFolder());
    } catch (FileAlreadyExistsException there) {
      if (Files.isDirectory(path)) {
        return path;
      }
      throw there;
    }
  }
}
