package dev.antipode.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Stream;

/** How much lies in a folder that others write to. */
public final class FolderSize {
  private FolderSize() {}

  /**
   * The bytes of the files in a folder, without those in folders below it and those that are not
   * whole yet. A file that somebody deletes meanwhile counts nothing.
   */
  public static long bytes(Path folder) throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(file -> !DurableFile.isDraft(file)).toList()) {
        bytes += bytesOf(file);
      }
    }
    return bytes;
  }

  private static long bytesOf(Path file) throws IOException {
    try {
      BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
      return found.isRegularFile() ? found.size() : 0;
    } catch (NoSuchFileException deleted) {
      return 0;
    }
  }
}
