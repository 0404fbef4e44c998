package dev.antipode.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import picocli.CommandLine.IVersionProvider;

/** The version and the commit from the jar's manifest. */
final class Version implements IVersionProvider {
  static String text() {
    String version = Main.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  /**
   * The commit that the jar was built of, and whether the sources had changed since; "unknown"
   * where they were no git checkout or there is no jar.
   */
  static String commit() {
    try (InputStream file = manifest().toURL().openStream()) {
      Attributes manifest = new Manifest(file).getMainAttributes();
      String commit = manifest.getValue("Implementation-Commit");
      boolean changed = Boolean.parseBoolean(manifest.getValue("Implementation-Changed"));
      // Without git, Maven leaves the name of the property there.
      return commit == null || commit.isBlank() || commit.startsWith("$")
          ? "unknown"
          : changed ? commit + " with changes" : commit;
    } catch (IOException | IllegalArgumentException noJar) {
      return "unknown";
    }
  }

  private static URI manifest() {
    return URI.create(
        "jar:"
            + Main.class.getProtectionDomain().getCodeSource().getLocation()
            + "!/"
            + JarFile.MANIFEST_NAME);
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      "antipode " + text() + ", commit " + commit() + ", Java " + System.getProperty("java.version")
    };
  }
}
