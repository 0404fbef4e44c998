package dev.antipode.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a folder holds, while others write to it. */
class FolderSizeTest {
  @TempDir Path folder = Path.of("");

  @Test
  void countsWholeFilesAndNothingBelow() throws Exception {
    Files.writeString(folder.resolve("whole"), "1234");
    Files.writeString(folder.resolve("half.40.new"), "123");
    Files.writeString(Files.createDirectory(folder.resolve("below")).resolve("file"), "12");
    assertThat(FolderSize.bytes(folder)).isEqualTo(4);
  }

  @Test
  void bearsFilesThatComeAndGo() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    try (ExecutorService other = Executors.newSingleThreadExecutor()) {
      Future<?> writing =
          other.submit(() -> {
            while (!over.get()) {
              DurableFile.replace(folder.resolve("kept"), "1234");
              Files.writeString(folder.resolve("gone"), "");
              Files.delete(folder.resolve("gone"));
            }
            return null;
          });
      try {
        for (int times = 0; times < 2_000; times++) {
          assertThat(FolderSize.bytes(folder)).isIn(0L, 4L);
        }
      } finally {
        over.set(true);
      }
      writing.get();
    }
  }
}
