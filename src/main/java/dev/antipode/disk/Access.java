package dev.antipode.disk;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Who may read a file. Only meant where the file system knows owners. */
public enum Access {
  /** As the user's umask says. */
  SHARED,
  /** Its owner alone: keys, TLS secrets, captures. */
  SECRET;

  private static final boolean KNOWN =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");

  /** What a file of this access is created with. */
  public FileAttribute<?>[] ofFile() {
    return KNOWN && this == SECRET
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(FILE)}
        : new FileAttribute<?>[0];
  }

  /** What a folder of this access is created with. */
  public FileAttribute<?>[] ofFolder() {
    return KNOWN && this == SECRET
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(FOLDER)}
        : new FileAttribute<?>[0];
  }

  /** Takes a folder that is there from everyone but its owner. */
  public static void close(Path folder) throws IOException {
    if (KNOWN) {
      Files.setPosixFilePermissions(folder, FOLDER);
    }
  }
}
