package dev.antipode.stack;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Where a stack came from that is not shipped, and what it brought.
 *
 * @param plugin the name of its jar, or of its folder of jars
 * @param libraries of its jars, by name; the plugin's own among them
 */
public record PluginOrigin(String plugin, List<Library> libraries) {
  /** The plugin, and the libraries that it brought, in a phrase. */
  public String words() {
    return plugin
        + " with "
        + libraries.stream().map(Library::words).collect(Collectors.joining(", "));
  }

  /**
   * One library in one jar.
   *
   * @param version as the jar tells it; empty where it does not
   * @param sha256 of the jar, in hexadecimal digits
   */
  public record Library(String name, String version, String sha256) {
    /** Name and version in a phrase. */
    public String words() {
      return version.isEmpty() ? name : name + " " + version;
    }
  }
}
