package dev.antipode.endpoint.load;

import dev.antipode.disk.Access;
import dev.antipode.disk.DurableFile;
import dev.antipode.stack.Disclosure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The TLS secrets of a load's connections, beside its capture: each connection leaves a file of its
 * own, and closing joins them to one. Any thread.
 */
public final class Secrets implements AutoCloseable {
  private final @Nullable Path stem;
  private final List<Path> parts = new ArrayList<>();

  /**
   * Of a load.
   *
   * @param stem of the files in which to leave them; null for nowhere
   */
  public Secrets(@Nullable String stem) {
    this.stem = stem == null ? null : Path.of(stem);
  }

  /** Where the next connection leaves its own; null for nowhere. */
  public synchronized @Nullable Disclosure next() {
    if (stem == null) {
      return null;
    }
    Path part = stem.resolveSibling(stem.getFileName() + "." + parts.size() + ".secrets");
    parts.add(part);
    try {
      Files.deleteIfExists(part);
    } catch (IOException unwritable) {
      System.err.println("antipode: nothing is disclosed: " + unwritable);
      return null;
    }
    return Disclosure.ofSecrets(part);
  }

  @Override
  public synchronized void close() {
    if (stem == null) {
      return;
    }
    try {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      for (Path part : parts) {
        if (Files.exists(part)) {
          all.writeBytes(Files.readAllBytes(part));
          Files.delete(part);
        }
      }
      Path joined = stem.resolveSibling(stem.getFileName() + ".keys");
      if (all.size() > 0) {
        DurableFile.replace(joined, all.toByteArray(), Access.SECRET);
      } else {
        Files.deleteIfExists(joined);
      }
    } catch (IOException unwritable) {
      System.err.println("antipode: the secrets of a load are not kept: " + unwritable);
    }
  }
}
