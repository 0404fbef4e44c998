package dev.antipode.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder for temporary files that its owner alone may read. It is removed when it is closed and
 * when the process ends; if that was killed, by the next one that makes or reaps one. Any thread.
 */
public final class Scratch implements AutoCloseable {
  /** {@code netem/guest.sh} names its folders so, too. */
  private static final Pattern NAME =
      Pattern.compile("antipode-[a-z]+\\.([0-9]+-[0-9]+-[0-9]+)\\.[A-Za-z0-9]+");

  private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

  private final Path folder;

  private Scratch(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes one.
   *
   * @param purpose lower-case letters; a part of its name
   */
  public static Scratch make(String purpose) throws IOException {
    reap();
    Path folder = Files.createTempDirectory("antipode-" + purpose + "." + Owner.self() + ".");
    if (OPEN.isEmpty()) {
      Ending.prepare();
    }
    OPEN.add(folder);
    return new Scratch(folder);
  }

  public Path folder() {
    return folder;
  }

  @Override
  public void close() throws IOException {
    OPEN.remove(folder);
    deleteTree(folder);
  }

  /** Removes those of processes that were killed. What cannot be removed stays. */
  public static void reap() {
    Stream.of(
            System.getProperty("java.io.tmpdir"),
            System.getenv("TMPDIR"),
            System.getenv("XDG_RUNTIME_DIR"))
        .filter(base -> base != null && !base.isEmpty())
        .distinct()
        .forEach(base -> reap(Path.of(base)));
  }

  private static void reap(Path base) {
    try (Stream<Path> entries = Files.list(base)) {
      entries.filter(Scratch::isLeft).toList().forEach(Scratch::tryDelete);
    } catch (IOException | UncheckedIOException unreadable) {
      // A folder for temporary files that is not there holds none.
    }
  }

  /** One that stays keeps none of the others. */
  private static void tryDelete(Path folder) {
    try {
      deleteTree(folder);
    } catch (IOException busy) {
      // the next process reaps it
    }
  }

  private static boolean isLeft(Path entry) {
    Matcher name = NAME.matcher(entry.getFileName().toString());
    Owner owner = name.matches() ? Owner.of(name.group(1)) : null;
    try {
      return owner != null
          && Files.getOwner(entry).equals(Files.getOwner(Path.of("/proc/self")))
          && owner.isDead();
    } catch (IOException goneMeanwhile) {
      return false;
    }
  }

  /**
   * Deletes a folder and what is in it, or a file, and follows no link; nothing where it is not
   * there.
   */
  public static void deleteTree(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> tree = Files.walk(folder)) {
      all = tree.sorted(Comparator.reverseOrder()).toList();
    } catch (UncheckedIOException vanished) {
      throw vanished.getCause();
    }
    for (Path one : all) {
      Files.deleteIfExists(one);
    }
  }

  /** Loaded with the first folder, so that a process without one registers nothing. */
  private static final class Ending {
    static {
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(Ending::removeAll));
    }

    private Ending() {}

    static void prepare() {
      // what is to be done was done when the class was loaded
    }

    private static void removeAll() {
      for (Path folder : OPEN) {
        tryDelete(folder);
      }
    }
  }
}
