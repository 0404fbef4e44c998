package dev.antipode.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** By reflection: the suites are compiled apart from the tests. */
class OneCoreTest {
  @Test
  void threadsThatItStartsShareItsCore() throws Exception {
    String before = allowed();
    CompletableFuture<String> kept = new CompletableFuture<>();
    CompletableFuture<String> ofNewThread = new CompletableFuture<>();
    inThread(() -> {
      kept.complete(allowed());
      Thread.ofPlatform().start(() -> ofNewThread.complete(allowed()));
    });

    assertThat(kept.get()).matches("\\d+");
    assertThat(ofNewThread.get()).isEqualTo(kept.get());
    assertThat(allowed()).isEqualTo(before);
  }

  /** The JVM's own threads, and ours of before, stay where they were. */
  @Test
  void olderThreadsStayFree() throws Exception {
    try (var older = Executors.newSingleThreadExecutor()) {
      String before = older.submit(OneCoreTest::allowed).get();
      inThread(() -> {});
      assertThat(older.submit(OneCoreTest::allowed).get()).isEqualTo(before);
    }
  }

  /** Takes the core and goes on, in a thread of its own, so that this one stays free. */
  private static void inThread(Runnable then) throws Exception {
    Method take = Class.forName("dev.antipode.jmh.OneCore").getDeclaredMethod("take");
    take.setAccessible(true);
    FutureTask<?> task =
        new FutureTask<>(() -> {
          take.invoke(null);
          then.run();
          return null;
        });
    Thread.ofPlatform().start(task);
    task.get();
  }

  /** As in {@code 0-1} or {@code 1}. */
  private static String allowed() {
    try {
      return Files.readAllLines(Path.of("/proc/thread-self/status")).stream()
          .filter(line -> line.startsWith("Cpus_allowed_list:"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElseThrow();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
