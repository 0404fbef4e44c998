package dev.antipode.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Keeps two processes from writing to the same folder, by its file {@code .lock}. The kernel
 * releases it when its process ends, however that ends.
 */
public final class FolderLock implements AutoCloseable {
  private final FileChannel file;

  private FolderLock(FileChannel file) {
    this.file = file;
  }

  /** Empty where another process has it. */
  public static Optional<FolderLock> tryTake(Path folder) throws IOException {
    FileChannel file = open(folder);
    try {
      FileLock lock = file.tryLock();
      if (lock != null) {
        return Optional.of(new FolderLock(file));
      }
    } catch (OverlappingFileLockException taken) {
      // by this very process
    }
    file.close();
    return Optional.empty();
  }

  /** Waits until no other process has it. */
  public static FolderLock take(Path folder) throws IOException {
    FileChannel file = open(folder);
    boolean taken = false;
    try {
      var _ = file.lock();
      taken = true;
      return new FolderLock(file);
    } finally {
      if (!taken) {
        file.close();
      }
    }
  }

  private static FileChannel open(Path folder) throws IOException {
    return FileChannel.open(
        folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
