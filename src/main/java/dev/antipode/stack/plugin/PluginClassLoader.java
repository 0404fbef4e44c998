package dev.antipode.stack.plugin;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds a plugin's classes: those of the JDK, the {@linkplain SharedTypes shared ones}, and those
 * of its own jars. It cannot see the program's libraries, nor they its.
 */
final class PluginClassLoader extends URLClassLoader {
  static {
    registerAsParallelCapable();
  }

  PluginClassLoader(Path plugin) throws IOException {
    super("plugin " + plugin.getFileName(), urls(plugin), getPlatformClassLoader());
  }

  private static URL[] urls(Path plugin) throws IOException {
    List<URL> urls = new ArrayList<>();
    for (Path jar : PluginPaths.jars(plugin)) {
      urls.add(jar.toUri().toURL());
    }
    return urls.toArray(URL[]::new);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    return SharedTypes.NAMES.contains(name)
        ? Class.forName(name, false, SharedTypes.class.getClassLoader())
        : super.loadClass(name, resolve);
  }
}
