package dev.antipode.run;

import dev.antipode.disk.FolderLock;
import dev.antipode.result.RunFolder;
import dev.antipode.scenario.value.InputException;
import java.io.IOException;

/** A run's folder that no other process can write to until this is closed. */
public final class OpenRun implements AutoCloseable {
  private final RunFolder folder;
  private final FolderLock lock;

  private OpenRun(RunFolder folder, FolderLock lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /** Takes a folder that is there, before anything is written to it. */
  static OpenRun take(RunFolder folder) throws InputException, IOException {
    return new OpenRun(
        folder,
        FolderLock.tryTake(folder.path())
            .orElseThrow(() ->
                new InputException(
                    folder.path()
                        + " is being played by another process. Wait until that has ended, or"
                        + " choose another folder with --out.")));
  }

  public RunFolder folder() {
    return folder;
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
