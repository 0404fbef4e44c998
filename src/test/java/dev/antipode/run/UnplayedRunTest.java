package dev.antipode.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that is refused before it began leaves nothing behind, and takes nothing of others. */
class UnplayedRunTest {
  @TempDir private Path folder = Path.of("");

  private Path begun() throws IOException {
    Path run = Files.createDirectories(folder.resolve("new/results/run"));
    Files.writeString(run.resolve("run.json"), "{}");
    Files.createFile(run.resolve(".lock"));
    Files.createDirectories(run.resolve("credentials"));
    Files.writeString(run.resolve("credentials/key.pem"), "key");
    Files.createDirectories(run.resolve("guests/0"));
    Files.createDirectories(run.resolve("logs"));
    Files.createFile(run.resolve("logs/server.log"));
    return run;
  }

  @Test
  void whatBeginningMadeIsRemovedWithTheFoldersAboveIt() throws Exception {
    assertThat(UnplayedRun.nearest(folder.resolve("new/results/run"))).isEqualTo(folder);
    assertThat(UnplayedRun.nearest(folder)).isEqualTo(folder);
    assertThat(new UnplayedRun(begun(), folder).remove()).isTrue();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void foldersThatWereThereStay() throws Exception {
    Path run = begun();
    assertThat(new UnplayedRun(run, run).remove()).isTrue();
    assertThat(run).isEmptyDirectory();
  }

  @Test
  void aFolderThatOthersUseStays() throws Exception {
    Path run = begun();
    Path others = Files.createFile(folder.resolve("new/results/notes"));
    assertThat(new UnplayedRun(run, folder).remove()).isTrue();
    assertThat(run).doesNotExist();
    assertThat(others).exists();
  }

  @ParameterizedTest
  @ValueSource(strings = {"trials.jsonl", "guests/0/guest.log", "logs/server.log", "mine/run.json"})
  void whereSomethingWasPlayedOrSaidAllStays(String file) throws Exception {
    Path run = begun();
    Path more = run.resolve(file);
    Files.createDirectories(more.getParent());
    Files.writeString(more, "said");
    assertThat(new UnplayedRun(run, folder).remove()).isFalse();
    assertThat(more).hasContent("said");
    assertThat(run.resolve("credentials/key.pem")).exists();
  }

  @Test
  void whatIsNotThereCannotBeRemoved() throws Exception {
    assertThat(new UnplayedRun(folder.resolve("none"), folder).remove()).isFalse();
  }
}
