package dev.antipode.disk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The process that a temporary folder belongs to, as the folder's name tells it: its number, the
 * clock tick at which it started, since numbers come again, and its space of numbers.
 */
record Owner(long pid, long startTick, String space) {
  private static final Path PROCESSES = Path.of("/proc");
  private static final Pattern TEXT = Pattern.compile("([0-9]{1,10})-([0-9]{1,18})-([0-9]{1,20})");

  /** In proc(5), counted behind the name in parentheses, which may hold spaces. */
  private static final int START_TICK = 19;

  static Owner self() throws IOException {
    long pid = ProcessHandle.current().pid();
    return new Owner(pid, startOf(pid), ownSpace());
  }

  /** As {@code netem/guest.sh} writes it, too; null if it is none. */
  static @Nullable Owner of(String text) {
    Matcher parts = TEXT.matcher(text);
    return parts.matches()
        ? new Owner(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)), parts.group(3))
        : null;
  }

  /** Whether it has surely ended; of another space of numbers nothing is sure. */
  boolean isDead() throws IOException {
    if (!space.equals(ownSpace())) {
      return false;
    }
    try {
      return startOf(pid) != startTick;
    } catch (IOException gone) {
      return true;
    }
  }

  private static long startOf(long pid) throws IOException {
    String line =
        Files.readString(
            PROCESSES.resolve(Long.toString(pid)).resolve("stat"), StandardCharsets.ISO_8859_1);
    return Long.parseLong(line.substring(line.lastIndexOf(')') + 2).split(" ", -1)[START_TICK]);
  }

  private static String ownSpace() throws IOException {
    return Files.readSymbolicLink(PROCESSES.resolve("self/ns/pid"))
        .toString()
        .replaceAll("[^0-9]", "");
  }

  @Override
  public String toString() {
    return pid + "-" + startTick + "-" + space;
  }
}
