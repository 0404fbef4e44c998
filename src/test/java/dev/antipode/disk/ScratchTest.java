package dev.antipode.disk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.cli.Antipode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Temporary folders end with their process, or with the next one. */
class ScratchTest {
  @TempDir private Path temporary = Path.of("");

  private Process serve(int number) throws IOException, InterruptedException {
    Path err = temporary.resolve("err-" + number);
    Process process =
        Antipode.start(
            Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary),
            temporary.resolve("out-" + number),
            err,
            "serve",
            "--stack",
            "tls13");
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (!Files.readString(err).contains(" serves on ")) {
      assertThat(process.isAlive() && System.nanoTime() < deadline)
          .as(Files.readString(err))
          .isTrue();
      Thread.sleep(20);
    }
    return process;
  }

  private List<Path> folders() throws IOException {
    try (Stream<Path> all = Files.list(temporary)) {
      return all.filter(path -> path.getFileName().toString().startsWith("antipode-serve."))
          .toList();
    }
  }

  @Test
  void aServerLeavesNoneAndTheNextRemovesWhatAKilledOneLeft() throws Exception {
    Process killed = serve(0);
    Process told = serve(1);
    List<Path> both = folders();
    assertThat(both).as("one each: the living are left alone").hasSize(2);
    for (Path folder : both) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
          .isEqualTo("rwx------");
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(folder.resolve("key.pem"))))
          .isEqualTo("rw-------");
    }
    told.destroy();
    assertThat(told.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(folders()).hasSize(1);

    killed.destroyForcibly();
    assertThat(killed.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(folders()).as("a killed process cannot tidy up").hasSize(1);
    List<Path> left = folders();
    Process next = serve(2);
    assertThat(folders()).hasSize(1).doesNotContainAnyElementsOf(left);
    next.destroy();
    assertThat(next.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(folders()).isEmpty();
  }

  @Test
  void anOwnerIsKnownByItsStartAndItsSpace() throws Exception {
    Owner self = Owner.self();
    assertThat(Owner.of(self.toString())).isEqualTo(self);
    assertThat(self.isDead()).isFalse();
    assertThat(new Owner(self.pid(), self.startTick() - 1, self.space()).isDead()).isTrue();
    assertThat(new Owner(self.pid(), self.startTick() - 1, "1").isDead())
        .as("of another space of numbers nothing is known")
        .isFalse();
    assertThat(Owner.of("1-2")).isNull();
  }

  @Test
  void onlyFoldersOfOursAreRemoved() throws Exception {
    Owner self = Owner.self();
    Owner dead = new Owner(self.pid(), self.startTick() - 1, self.space());
    Path base = Path.of(System.getProperty("java.io.tmpdir"));
    Path ours = Files.createDirectory(base.resolve("antipode-test." + dead + ".x1"));
    Path others = Files.createDirectory(base.resolve("antipode-test-" + dead + ".x1"));
    Path linked = Files.createFile(temporary.resolve("linked"));
    Files.createSymbolicLink(ours.resolve("link"), temporary);
    try (Scratch scratch = Scratch.make("test")) {
      assertThat(scratch.folder()).isDirectory();
      assertThat(ours).doesNotExist();
      assertThat(others).isDirectory();
      assertThat(linked).as("no link is followed").exists();
    } finally {
      Files.deleteIfExists(others);
    }
  }
}
