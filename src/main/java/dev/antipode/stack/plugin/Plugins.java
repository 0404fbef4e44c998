package dev.antipode.stack.plugin;

import dev.antipode.scenario.value.InvalidValueException;
import dev.antipode.stack.Plugin;
import dev.antipode.stack.PluginOrigin;
import dev.antipode.stack.PluginOrigin.Library;
import dev.antipode.stack.Stack;
import dev.antipode.stack.Stacks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** Loads stacks: those that are shipped, and those of every plugin of this process. */
public final class Plugins {
  private static final String SERVICE = "META-INF/services/" + Stack.class.getName();

  private Plugins() {}

  /**
   * All stacks by name. A plugin that is broken has its problem in words, and no stack.
   *
   * @throws InvalidValueException if two stacks have one name
   */
  public static Stacks load() {
    return load(PluginPaths.ofProcess());
  }

  static Stacks load(List<Path> paths) {
    Map<String, Stack> all = new TreeMap<>(Stacks.load().byName());
    Map<String, String> owners = new TreeMap<>();
    List<Plugin> plugins = new ArrayList<>();
    for (Path path : paths) {
      Map<String, Stack> own = new TreeMap<>();
      Plugin plugin = load(path, own);
      for (String name : own.keySet()) {
        if (all.containsKey(name)) {
          throw InvalidValueException.saying(
              "--plugin",
              "The plugin "
                  + path
                  + " has a stack '"
                  + name
                  + "', a name that "
                  + owner(owners.get(name))
                  + " has. Give the stack a name of its own in its description, or take the plugin"
                  + " away.");
        }
        owners.put(name, path.toString());
      }
      all.putAll(own);
      plugins.add(plugin);
    }
    return new Stacks(Collections.unmodifiableMap(all), List.copyOf(plugins));
  }

  private static String owner(@org.jspecify.annotations.Nullable String plugin) {
    return plugin == null ? "a shipped stack" : "a stack of plugin " + plugin;
  }

  private static Plugin load(Path path, Map<String, Stack> own) {
    String name = path.getFileName().toString();
    List<Library> libraries = List.of();
    try {
      libraries = LibraryVersions.of(path);
      own.putAll(stacks(name, new PluginClassLoader(path)));
      if (!own.isEmpty()) {
        return new Plugin(path, new PluginOrigin(name, libraries), List.copyOf(own.keySet()), null);
      }
      return broken(
          path,
          libraries,
          "it names no stack. Its jar needs a file "
              + SERVICE
              + " with the name of the class that implements Stack");
    } catch (IOException unreadable) {
      return broken(
          path, libraries, "it is not a jar that can be read: " + unreadable.getMessage());
    } catch (ServiceConfigurationError wrong) {
      Throwable cause = wrong.getCause();
      return broken(
          path,
          libraries,
          cause == null
              ? wrong.getMessage()
                  + ". The class must be public, implement Stack and have a public"
                  + " constructor without parameters"
              : PluginCalls.words(cause));
    } catch (InvalidValueException unreadable) {
      return broken(path, libraries, String.valueOf(unreadable.getMessage()));
    } catch (RuntimeException | LinkageError wrong) {
      return broken(path, libraries, PluginCalls.words(wrong));
    }
  }

  private static Plugin broken(Path path, List<Library> libraries, String why) {
    return new Plugin(
        path,
        new PluginOrigin(path.getFileName().toString(), libraries),
        List.of(),
        "plugin " + path + " cannot be used: " + why);
  }

  private static Map<String, Stack> stacks(String plugin, ClassLoader loader) {
    PluginCalls calls = new PluginCalls(plugin, loader);
    return calls.ask(() -> {
      Map<String, Stack> found = new TreeMap<>();
      for (Stack stack : ServiceLoader.load(Stack.class, loader)) {
        String name = stack.description().name();
        if (found.put(name, new PluginStack(stack, calls)) != null) {
          throw new IllegalStateException("two of its stacks are named '" + name + "'");
        }
      }
      return found;
    });
  }
}
