package dev.antipode.run;

import dev.antipode.disk.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of a run that is only begun. A run that is refused before anything was played, or said
 * in a log, leaves nothing behind.
 *
 * @param path of the folder
 * @param before the nearest folder that was there before it
 */
public record UnplayedRun(Path path, Path before) {
  private static final List<String> BEGUN =
      List.of("run.json", ".lock", "credentials", "evidence", "guests", "logs");

  /** The nearest folder that is there, the path itself or one above it. */
  public static Path nearest(Path path) {
    Path before = path.toAbsolutePath().normalize();
    while (before.getParent() != null && !Files.isDirectory(before)) {
      before = before.getParent();
    }
    return before;
  }

  /**
   * Removes what beginning made, if nothing else is there.
   *
   * @return whether it is gone
   */
  public boolean remove() throws IOException {
    if (!Files.isDirectory(path) || hasMore()) {
      return false;
    }
    for (String name : BEGUN) {
      Scratch.deleteTree(path.resolve(name));
    }
    Path folder = path;
    while (folder != null && !folder.equals(before) && isEmpty(folder)) {
      Files.delete(folder);
      folder = folder.getParent();
    }
    return true;
  }

  /** Whether a trial, a log's line or a file of someone else's is there. */
  private boolean hasMore() throws IOException {
    try (Stream<Path> all = Files.walk(path)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Path inside = path.relativize(file);
        String top = inside.getName(0).toString();
        boolean begun =
            inside.getNameCount() == 1
                ? BEGUN.contains(top)
                : top.equals("credentials") || (BEGUN.contains(top) && Files.size(file) == 0);
        if (!begun) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }
}
