package dev.antipode.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** The jar that the launcher starts, which Maven makes after the other tests. */
final class BuiltJar {
  private BuiltJar() {}

  /** Fails where the jar is not of the classes under test. */
  static void requireFresh(Path jar, Path classes) throws IOException {
    if (!Files.exists(jar)) {
      throw new AssertionError(jar + " is missing: run make build, or the whole of make test");
    }
    try (JarFile built = new JarFile(jar.toFile());
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        ZipEntry entry = built.getEntry(classes.relativize(file).toString());
        if (entry == null || !same(built, entry, file)) {
          throw new AssertionError(
              jar + " is not of the classes under test (" + file + "): run make build first");
        }
      }
    }
  }

  private static boolean same(JarFile built, ZipEntry entry, Path file) throws IOException {
    try (InputStream packed = built.getInputStream(entry)) {
      return Arrays.equals(packed.readAllBytes(), Files.readAllBytes(file));
    }
  }
}
