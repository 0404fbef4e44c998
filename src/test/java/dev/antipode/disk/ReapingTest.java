package dev.antipode.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Several that remove the same folders at once are in nobody's way. */
class ReapingTest {
  private static final int REAPERS = 4;

  @Test
  void whatVanishesDuringAReapingEndsNone() throws Exception {
    Owner self = Owner.self();
    Owner dead = new Owner(self.pid(), self.startTick() - 1, self.space());
    Path base = Path.of(System.getProperty("java.io.tmpdir"));
    List<Path> left = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Path folder = Files.createDirectory(base.resolve("antipode-reaping." + dead + ".r" + i));
      for (int j = 0; j < 20; j++) {
        Files.createFile(Files.createDirectory(folder.resolve("in-" + j)).resolve("file"));
      }
      left.add(folder);
    }
    List<Future<?>> reapings = new ArrayList<>();
    try (ExecutorService reapers = Executors.newFixedThreadPool(REAPERS)) {
      for (int i = 0; i < REAPERS; i++) {
        reapings.add(reapers.submit(() -> Scratch.reap()));
      }
    }
    for (Future<?> reaping : reapings) {
      reaping.get();
    }
    assertThat(left).allSatisfy(folder -> assertThat(folder).doesNotExist());
  }
}
