package dev.antipode.disk;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file cannot be read or written; the JDK's own message mostly is the path alone. */
public final class FileTrouble {
  private FileTrouble() {}

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
