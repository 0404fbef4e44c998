package dev.antipode.disk;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Why a file cannot be read or written; the JDK's own message mostly is the path alone. */
public final class FileTrouble {
  private FileTrouble() {}

  /** The same trouble with the file's name: what fails while it is written does not tell it. */
  public static IOException of(Path file, IOException failure) {
    if (failure instanceof FileSystemException) {
      return failure;
    }
    FileSystemException named =
        new FileSystemException(file.toString(), null, failure.getMessage());
    named.initCause(failure);
    return named;
  }

  /** Whether there is no room for it: of the disk's, or of this user's. */
  public static boolean isFull(IOException failure) {
    String reason = reason(failure);
    return reason.contains("No space left") || reason.contains("quota exceeded");
  }

  /** The reason in words, without the path. */
  public static String reason(IOException failure) {
    return switch (failure) {
      case FileSystemException file when file.getReason() != null -> file.getReason();
      case NoSuchFileException _ -> "there is no such file or folder";
      case AccessDeniedException _ -> "may not be read or written by this user";
      case FileAlreadyExistsException _ -> "exists already";
      case FileSystemException file -> file.getClass().getSimpleName();
      default ->
          failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    };
  }
}
