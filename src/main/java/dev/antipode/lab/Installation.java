package dev.antipode.lab;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where Antipode's own files are: scripts, path profiles, scenarios and the jar.
 *
 * @param home the folder that holds {@code netem/} and {@code scenarios/}
 */
public record Installation(Path home) {
  /** The folder that the launcher names in {@code antipode.home}, else the working directory. */
  public static Installation locate() throws LabException {
    String named = System.getProperty("antipode.home", "");
    Path home = Path.of(named).toAbsolutePath().normalize();
    if (!Files.isRegularFile(home.resolve("netem/lab.sh"))) {
      throw new LabException(
          LabException.Cause.ENVIRONMENT,
          "cannot find netem/lab.sh in "
              + home
              + ". Start Antipode with its launcher ./antipode, or set -Dantipode.home.");
    }
    return new Installation(home);
  }

  /**
   * Every folder from which a process of this program reads: home, class path, AOT cache, plugins
   * and foreign stacks.
   */
  public List<Path> folders() {
    Stream<Path> jars =
        Stream.of("java.class.path", "antipode.plugins")
            .flatMap(list -> Stream.of(System.getProperty(list, "").split(File.pathSeparator, -1)))
            .filter(entry -> !entry.isEmpty())
            .map(entry -> Path.of(entry).toAbsolutePath())
            .map(entry -> Files.isDirectory(entry) ? entry : entry.getParent());
    Stream<Path> cache =
        Stream.of(System.getProperty("antipode.aot", ""))
            .filter(file -> !file.isEmpty())
            .map(file -> Path.of(file).toAbsolutePath().getParent());
    return Stream.of(Stream.of(home), jars, cache, stackFolders().stream())
        .flatMap(folders -> folders)
        .distinct()
        .toList();
  }

  /** Where the folders of foreign stacks are: {@code stacks/}, and what ANTIPODE_STACKS names. */
  public List<Path> stackFolders() {
    Stream<Path> named =
        Stream.of(System.getenv().getOrDefault("ANTIPODE_STACKS", "").split(File.pathSeparator, -1))
            .filter(entry -> !entry.isEmpty())
            .map(entry -> Path.of(entry).toAbsolutePath().normalize());
    return Stream.concat(Stream.of(home.resolve("stacks")), named)
        .filter(Files::isDirectory)
        .distinct()
        .toList();
  }

  public Path labScript() {
    return home.resolve("netem/lab.sh");
  }

  public Path kernelScript() {
    return home.resolve("netem/lab-kernel.sh");
  }

  public Path guestScript() {
    return home.resolve("netem/guest.sh");
  }

  Path topologyFile() {
    return home.resolve("netem/topology.env");
  }

  public Path pathProfiles() {
    return home.resolve("netem/paths.yaml");
  }
}
