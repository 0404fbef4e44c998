package dev.antipode.stack.plugin;

import dev.antipode.scenario.value.InvalidValueException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the plugins of this process lie: each a jar, or a folder of jars. The program finds them
 * once, and hands their paths to every process that it starts.
 */
public final class PluginPaths {
  /** The system property that names them, separated as in a class path. */
  public static final String PROPERTY = "antipode.plugins";

  /** The environment variable that names further folders to look in, beside {@code plugins/}. */
  public static final String FOLDERS = "ANTIPODE_PLUGINS";

  private PluginPaths() {}

  /**
   * Settles them for this process: those in {@code plugins/}, those in the folders that {@code
   * ANTIPODE_PLUGINS} names, and those that are given. An error names what is not there.
   */
  public static void settle(List<Path> given) {
    Set<Path> all = new LinkedHashSet<>(found());
    for (Path one : given) {
      if (!isPlugin(one)) {
        throw InvalidValueException.saying(
            "--plugin",
            (Files.exists(one)
                    ? "--plugin is '" + one + "', which is neither a jar nor holds one"
                    : "--plugin is '" + one + "', which is not there")
                + ". Give a jar, or a folder with jars in it.");
      }
      all.add(real(one));
    }
    all.forEach(PluginPaths::requireListable);
    System.setProperty(PROPERTY, joined(all));
  }

  /** What gives another JVM the plugins of this process. */
  public static String argument() {
    return "-D" + PROPERTY + "=" + joined(ofProcess());
  }

  private static String joined(Collection<Path> plugins) {
    return plugins.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  /** Those of this process, in their order. */
  static List<Path> ofProcess() {
    String settled = System.getProperty(PROPERTY);
    return settled == null
        ? found()
        : Stream.of(settled.split(File.pathSeparator, -1))
            .filter(path -> !path.isEmpty())
            .map(Path::of)
            .toList();
  }

  /** The jars of a plugin, by name. */
  static List<Path> jars(Path plugin) {
    return Files.isDirectory(plugin)
        ? entries(plugin).stream().filter(PluginPaths::isJar).toList()
        : List.of(plugin);
  }

  private static List<Path> found() {
    List<Path> folders = new ArrayList<>();
    folders.add(Path.of(System.getProperty("antipode.home", "")).resolve("plugins"));
    String named = System.getenv(FOLDERS);
    for (String folder : (named == null ? "" : named).split(File.pathSeparator, -1)) {
      if (!folder.isEmpty()) {
        if (!Files.isDirectory(Path.of(folder))) {
          throw InvalidValueException.saying(
              FOLDERS,
              FOLDERS + " names '" + folder + "', which is no folder. Name folders like plugins/.");
        }
        folders.add(Path.of(folder));
      }
    }
    return folders.stream()
        .filter(Files::isDirectory)
        .flatMap(folder -> entries(folder).stream())
        .filter(PluginPaths::isPlugin)
        .map(PluginPaths::real)
        .distinct()
        .toList();
  }

  private static boolean isPlugin(Path path) {
    return isJar(path)
        || (Files.isDirectory(path) && entries(path).stream().anyMatch(PluginPaths::isJar));
  }

  private static boolean isJar(Path path) {
    return path.toString().endsWith(".jar") && Files.isRegularFile(path);
  }

  private static void requireListable(Path plugin) {
    if (plugin.toString().contains(File.pathSeparator)) {
      throw InvalidValueException.saying(
          "--plugin",
          "The path of the plugin '"
              + plugin
              + "' has a '"
              + File.pathSeparator
              + "' in it, which separates paths. Move the plugin to another path.");
    }
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException gone) {
      throw unreadable(path);
    }
  }

  private static List<Path> entries(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (IOException | UncheckedIOException closed) {
      throw unreadable(folder);
    }
  }

  private static InvalidValueException unreadable(Path path) {
    return InvalidValueException.saying(
        "--plugin",
        "'" + path + "' cannot be read. Let this user read it, or take it away from the plugins.");
  }
}
