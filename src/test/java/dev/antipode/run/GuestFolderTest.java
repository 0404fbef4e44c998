package dev.antipode.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.result.RunFolder;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.Outcome;
import dev.antipode.sample.Sample;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each trial that a guest stores is told once. */
class GuestFolderTest {
  @TempDir private Path path = Path.of("");

  private static TrialResult trial(int block) {
    Cell cell = new Cell("handshake", "tcp", SessionMode.FULL, Options.DEFAULTS, "europe", false);
    return new TrialResult(
        cell.id() + "#" + block,
        cell,
        block,
        block,
        0,
        block,
        Sample.without(Outcome.FAILED, "no"));
  }

  @Test
  void whatWasStoredSinceTheLastLookIsFresh() throws Exception {
    GuestFolder folder = new GuestFolder(new RunFolder(path), 0);
    RunFolder guest = new RunFolder(Files.createDirectories(folder.path()));
    assertThat(folder.fresh()).isEmpty();
    guest.append(trial(0));
    guest.append(trial(1));
    assertThat(folder.fresh()).extracting(TrialResult::block).containsExactly(0, 1);
    assertThat(folder.fresh()).isEmpty();
    guest.append(trial(2));
    assertThat(folder.fresh()).extracting(TrialResult::block).containsExactly(2);
    assertThat(folder.fresh()).isEmpty();
  }

  @Test
  void anotherGuestBeginsWithTheTrialsAlone() throws Exception {
    GuestFolder folder = new GuestFolder(new RunFolder(path), 0);
    RunFolder guest = new RunFolder(Files.createDirectories(folder.path()));
    guest.append(trial(0));
    Files.writeString(guest.manifestFile(), "{}");
    // Of a process that is long gone.
    Path draft = Files.writeString(folder.path().resolve("run.json.999999999.new"), "{");
    folder.forgetLab();
    assertThat(draft).doesNotExist();
    assertThat(guest.manifestFile()).doesNotExist();
    assertThat(guest.trials()).hasSize(1);
  }

  @Test
  void itsLastWordsAreTheLastThreeLinesOfItsLog() throws Exception {
    GuestFolder folder = new GuestFolder(new RunFolder(path), 0);
    assertThat(folder.lastWords()).isEqualTo("it wrote no log");
    Files.createDirectories(folder.path());
    Files.writeString(folder.log(), "one\n");
    assertThat(folder.lastWords()).isEqualTo("one (" + folder.log() + ")");
    Files.writeString(folder.log(), "one\ntwo\nthree\nfour\n");
    assertThat(folder.lastWords()).isEqualTo("two | three | four (" + folder.log() + ")");
  }
}
