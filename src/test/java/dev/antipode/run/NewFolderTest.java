package dev.antipode.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.antipode.scenario.value.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder of a new run belongs to one process and one user. */
class NewFolderTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @TempDir private Path folder = Path.of("");

  private OpenRun open(@Nullable Path out) throws Exception {
    return NewFolder.open(out, folder.resolve("deep/results"), NOW, "smoke");
  }

  @Test
  void defaultNamesDoNotCollide() throws Exception {
    try (OpenRun first = open(null);
        OpenRun second = open(null)) {
      assertThat(first.folder().path())
          .isEqualTo(folder.resolve("deep/results/20260102T030405Z-smoke"));
      assertThat(second.folder().path())
          .isEqualTo(folder.resolve("deep/results/20260102T030405Z-smoke-2"));
    }
  }

  @Test
  void onlyItsUserMayLook() throws Exception {
    Path open = Files.createDirectory(folder.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
    for (Path out : new Path[] {null, folder.resolve("a/b"), open}) {
      try (OpenRun run = open(out)) {
        assertThat(Files.getPosixFilePermissions(run.folder().path()))
            .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(run.folder().evidence()).isDirectory();
        assertThat(out == null || run.folder().path().equals(out)).isTrue();
      }
    }
  }

  @Test
  void whileItIsOpenNobodyElseGetsItAndThenSomebodyDoes() throws Exception {
    Path out = folder.resolve("run");
    try (OpenRun run = open(out)) {
      assertThatExceptionOfType(InputException.class)
          .isThrownBy(() -> open(out).close())
          .withMessageContaining(run.folder().path() + " is being played by another process");
    }
    open(out).close();
  }

  /** And it is free afterwards for whoever resumes it. */
  @Test
  void aFolderThatHoldsARunIsRefused() throws Exception {
    Path out = Files.createDirectory(folder.resolve("run"));
    Files.writeString(out.resolve("run.json"), "{}");
    for (int i = 0; i < 2; i++) {
      assertThatExceptionOfType(InputException.class)
          .isThrownBy(() -> open(out).close())
          .withMessageContaining("already holds a run");
    }
    assertThat(out.resolve("evidence")).doesNotExist();
  }

  @Test
  void aFileIsNoFolder() throws Exception {
    Path out = Files.createFile(folder.resolve("run"));
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> open(out).close())
        .withMessageStartingWith(out + " cannot be made or written")
        .withMessageContaining("--out");
  }
}
