package dev.antipode.stack.plugin;

import dev.antipode.stack.PluginOrigin.Library;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * What a jar holds: every library that Maven noted in it, or else what its manifest says, or else
 * its own name.
 */
final class LibraryVersions {
  private LibraryVersions() {}

  /** Of all jars of a plugin. */
  static List<Library> of(Path plugin) throws IOException {
    List<Library> all = new ArrayList<>();
    for (Path jar : PluginPaths.jars(plugin)) {
      all.addAll(ofJar(jar));
    }
    return List.copyOf(all);
  }

  private static List<Library> ofJar(Path jar) throws IOException {
    String sha256 = sha256(jar);
    try (JarFile file = new JarFile(jar.toFile())) {
      List<Library> noted = new ArrayList<>();
      for (JarEntry entry : file.stream().toList()) {
        if (entry.getName().matches("META-INF/maven/.*/pom\\.properties")) {
          Properties maven = new Properties();
          try (InputStream text = file.getInputStream(entry)) {
            maven.load(text);
          }
          noted.add(
              new Library(
                  maven.getProperty("artifactId", entry.getName()),
                  maven.getProperty("version", ""),
                  sha256));
        }
      }
      return noted.isEmpty() ? List.of(ofManifest(file, jar, sha256)) : noted;
    }
  }

  private static Library ofManifest(JarFile file, Path jar, String sha256) throws IOException {
    Manifest manifest = file.getManifest();
    Attributes main = manifest == null ? new Attributes() : manifest.getMainAttributes();
    String title = main.getValue(Attributes.Name.IMPLEMENTATION_TITLE);
    String version = main.getValue(Attributes.Name.IMPLEMENTATION_VERSION);
    return new Library(
        title == null ? jar.getFileName().toString() : title,
        version == null ? "" : version,
        sha256);
  }

  private static String sha256(Path jar) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(jar)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
