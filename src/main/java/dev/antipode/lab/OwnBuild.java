package dev.antipode.lab;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The jars that this program runs from, as they were when its first process began. A JVM whose jar
 * is replaced goes on with the classes that it has loaded; a process that is started after that
 * would be another build, and a run of two builds compares nothing. Thread-safe.
 */
public final class OwnBuild {
  /** Names in a process what the one that started it had found. */
  private static final String PROPERTY = "antipode.build";

  private static final String SEPARATOR = "|";

  private static final String FIRST =
      Objects.requireNonNullElseGet(System.getProperty(PROPERTY), OwnBuild::now);

  private OwnBuild() {}

  /** The option with which a process that this one starts knows its build, also in a guest. */
  public static String argument() {
    return "-D" + PROPERTY + "=" + FIRST;
  }

  /** Throws where a jar is not what it was: names it, and how to go on. */
  public static void requireUnchanged() throws LabException {
    Set<String> before = Set.of(FIRST.split(Pattern.quote(SEPARATOR), -1));
    String changed =
        jars()
            .filter(jar -> !before.contains(state(jar)))
            .map(Path::toString)
            .collect(Collectors.joining(", "));
    if (!changed.isEmpty()) {
      throw new LabException(
          LabException.Cause.ENVIRONMENT,
          changed
              + " was replaced while this run used it: was the program built anew? A run is of one"
              + " build only, so nothing more is started. Finished trials are kept. When the build"
              + " is done, continue with: antipode run --resume");
    }
  }

  private static String now() {
    return jars().map(OwnBuild::state).distinct().collect(Collectors.joining(SEPARATOR));
  }

  /** Name, size and second. */
  private static String state(Path jar) {
    try {
      FileTime changed = Files.getLastModifiedTime(jar);
      return jar.getFileName() + "/" + Files.size(jar) + "/" + changed.to(TimeUnit.SECONDS);
    } catch (IOException gone) {
      return jar.getFileName() + "/gone";
    }
  }

  private static Stream<Path> jars() {
    return Stream.of(System.getProperty("java.class.path", "").split(File.pathSeparator, -1))
        .filter(entry -> entry.endsWith(".jar"))
        .map(Path::of);
  }
}
