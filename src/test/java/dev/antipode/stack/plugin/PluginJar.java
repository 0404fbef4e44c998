package dev.antipode.stack.plugin;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Makes jars of sources, as a user would with javac and jar. */
public final class PluginJar {
  private static final String SERVICE = "META-INF/services/dev.antipode.stack.Stack";

  private PluginJar() {}

  /** The sample of docs/examples. */
  public static Path sample(Path work, Path jar) throws IOException {
    Path example = Path.of("docs", "examples", "jdk-sockets");
    Path classes = compile(work, example.resolve("src"), "");
    return pack(classes, Files.readString(example.resolve(SERVICE)), jar);
  }

  /**
   * A jar of one class.
   *
   * @param beside class path entries beside our classes
   * @param service what the jar says of its stacks; empty for nothing
   */
  static Path of(Path work, String type, String source, String beside, String service, Path jar)
      throws IOException {
    Path file = work.resolve("src").resolve(type.replace('.', '/') + ".java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, source);
    return pack(compile(work, work.resolve("src"), beside), service, jar);
  }

  private static Path compile(Path work, Path sources, String beside) throws IOException {
    Path classes = Files.createDirectories(work.resolve("classes"));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter words = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
        Stream<Path> all = Files.walk(sources)) {
      List<Path> java = all.filter(file -> file.toString().endsWith(".java")).toList();
      List<String> options = new ArrayList<>(List.of("-Xlint:all", "-Werror", "-proc:none"));
      options.addAll(List.of("--release", "25", "-d", classes.toString()));
      options.addAll(List.of("-cp", Path.of("target", "classes") + beside));
      boolean fine =
          compiler
              .getTask(words, files, null, options, null, files.getJavaFileObjectsFromPaths(java))
              .call();
      if (!fine) {
        throw new IOException(words.toString());
      }
    }
    return classes;
  }

  private static Path pack(Path classes, String service, Path jar) throws IOException {
    Files.createDirectories(jar.toAbsolutePath().getParent());
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> all = Files.walk(classes)) {
      for (Path one : all.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(one).toString()));
        out.write(Files.readAllBytes(one));
      }
      if (!service.isEmpty()) {
        out.putNextEntry(new JarEntry(SERVICE));
        out.write(service.getBytes(StandardCharsets.UTF_8));
      }
    }
    return jar;
  }
}
