package dev.antipode.run;

import dev.antipode.result.RunFolder;
import dev.antipode.scenario.value.InputException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;

/**
 * Keeps two processes from playing the same run. The kernel releases it when its process ends,
 * however that ends.
 */
final class RunLock implements AutoCloseable {
  private final FileChannel file;

  private RunLock(FileChannel file) {
    this.file = file;
  }

  static RunLock take(RunFolder folder) throws InputException, IOException {
    FileChannel file =
        FileChannel.open(
            folder.path().resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = file.tryLock();
      if (lock != null) {
        return new RunLock(file);
      }
    } catch (OverlappingFileLockException taken) {
      // said below
    }
    file.close();
    throw new InputException(
        folder.path() + " is being played by another process. Wait until that has ended.");
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
